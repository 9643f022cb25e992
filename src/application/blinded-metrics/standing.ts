import { daysBetween, type PlainDate } from '../../domain/calendar/plain-date.js';
import type { ProtocolParameters } from '../../domain/parameters/parameters.js';
import { cohortOf } from '../../domain/protocol/cohort/cohort.js';
import { endpoints } from '../../domain/protocol/endpoints/endpoints.js';
import type { Casebook } from '../../domain/record/casebook.js';
import { lastDayBefore } from './months.js';

/** Where one operated participant stands on the first of a month; days after surgery. */
export interface Standing {
  readonly surgeryOnly: boolean;
  /** 1 aggressive recurrence, 2 another, 3 death before any, 0 none yet (protocol §4.3, TTAR). */
  readonly type: 0 | 1 | 2 | 3 | 'UNDETERMINED';
  readonly time: number;
  readonly died: boolean;
  /** Last day known alive, or of death. */
  readonly seenUntil: number;
  /** Days that could have been followed by then. */
  readonly possible: number;
}

/** Null before surgery. */
export const standingAt = (
  casebook: Casebook,
  protocol: ProtocolParameters,
  month: PlainDate,
): Standing | null => {
  const cutoff = lastDayBefore(month);
  const found = endpoints(casebook, protocol, cutoff);
  if (!found) return null;
  const { ttar, os } = found;
  return {
    surgeryOnly: cohortOf(casebook, protocol)?.cohort === 'SURGERY_ONLY',
    type: ttar.type,
    time: ttar.time,
    died: os.event,
    seenUntil: os.time,
    possible: daysBetween(os.origin, cutoff),
  };
};

/** The outcome of a participant as far as an answer could tell of it; two answers are compared by these. */
export const outcomeIn = (standing: Standing | null): string => {
  if (standing === null) return '';
  const first = standing.type === 0 ? '' : `${standing.type} on ${standing.time}`;
  return standing.died ? `${first}; died on ${standing.seenUntil}` : first;
};
