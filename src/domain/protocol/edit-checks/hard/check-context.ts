import { isPartialDate, type PartialDate } from '../../../calendar/partial-date.js';
import type { PlainDate } from '../../../calendar/plain-date.js';
import type { Casebook } from '../../../record/casebook.js';
import type { Violation } from '../../../shared/domain-error.js';
import type { ProtocolParameters } from '../../../parameters/parameters.js';
import type { Surroundings } from '../../partial-dates/bounds.js';
import { firstReportOf } from '../../partial-dates/first-reports.js';

/** What a check may compare a form with: everything else recorded, and the site's date now. */
export interface CheckContext {
  readonly casebook: Casebook;
  readonly protocol: ProtocolParameters;
  readonly today: PlainDate;
  /** What a correction replaces; absent for a form that is new. */
  readonly before?: unknown;
  /** Revision of the fact that is corrected; absent for a form that is new. */
  readonly revision?: number;
}

const isPartial = (date: unknown): date is PartialDate => typeof date === 'string' && isPartialDate(date);

/**
 * Where a date known in part is placed when its form is checked: what the fact held before, this date or another one of
 * what by this date had happened already, was reported on that day, everything else is reported today (EP-PARTIAL).
 */
export const aroundNow = (value: object, { casebook, today, revision }: CheckContext): Surroundings => ({
  casebook,
  reportedOn: (field) => {
    const date = (value as Readonly<Record<string, unknown>>)[field];
    return (
      (revision !== undefined && isPartial(date) ? firstReportOf(casebook, revision, field, date) : null) ??
      today
    );
  },
});

/** Hard checks of one form: every violated rule, none when the form is accepted (protocol §3.7, EC-H*, DD-*). */
export type Check<T> = (value: T, context: CheckContext) => readonly Violation[];
