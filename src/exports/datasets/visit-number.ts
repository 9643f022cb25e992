import type { ProtocolParameters, VisitCode } from '../../domain/parameters/parameters.js';

export const screeningVisit = { number: 1, name: 'SCREENING' } as const;

/** A visit as SDTM names it: those of the calendar in tens, in their order; whatever lies between them has no number. */
export interface NumberedVisit {
  readonly number: number | null;
  readonly name: string;
}

export const numberedVisit = (
  visit: VisitCode | null,
  { visits }: Pick<ProtocolParameters, 'visits'>,
): NumberedVisit =>
  visit === null
    ? { number: null, name: 'UNSCHEDULED' }
    : { number: 10 * (1 + visits.findIndex(({ code }) => code === visit)), name: visit };
