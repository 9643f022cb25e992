import { daysBetween, earliest, type PlainDate } from '../../calendar/plain-date.js';
import type { Casebook } from '../../record/casebook.js';
import { isAntiHcc } from '../cohort/anti-hcc-therapy.js';
import { applies } from '../../shared/rule.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';
import { adequateAssessments, followsGap } from '../surveillance/assessments.js';
import { lastKnownAlive } from '../surveillance/signs-of-life.js';
import {
  lastNegative,
  mayHaveDied,
  mayHaveRecurred,
  outcomeHistory,
  type OutcomeHistory,
} from './outcome-history.js';

/** Days from the day of surgery to an event or to censoring, on `on`. */
export interface TimeToEvent {
  readonly ruleId: 'EP-RFS' | 'EP-OS' | 'EP-RFS-S' | 'EP-RFS-T';
  readonly origin: PlainDate;
  readonly on: PlainDate;
  readonly time: number;
  readonly event: boolean;
}

/** 1 first recurrence beyond Milan, 2 within, 3 death without recurrence, 0 censored; 2 and 3 compete with 1. */
export interface TimeToAggressiveRecurrence {
  readonly ruleId: 'EP-TTAR';
  readonly origin: PlainDate;
  readonly on: PlainDate;
  readonly time: number;
  readonly type: 0 | 1 | 2 | 3 | 'UNDETERMINED';
}

/** The event lies in (left, right] days; an exact one, a death, has left = right; censored has right = null. */
export interface IntervalCensored {
  readonly ruleId: 'EP-RFS-I';
  readonly origin: PlainDate;
  readonly left: number;
  readonly right: number | null;
}

export interface Endpoints {
  readonly rfs: TimeToEvent;
  readonly os: TimeToEvent;
  readonly ttar: TimeToAggressiveRecurrence;
  readonly rfsS: TimeToEvent;
  readonly rfsI: IntervalCensored;
  readonly rfsT: TimeToEvent;
}

type Ending = { readonly on: PlainDate; readonly event: boolean };

const timed = (ruleId: TimeToEvent['ruleId'], origin: PlainDate, { on, event }: Ending): TimeToEvent => ({
  ruleId,
  origin,
  on,
  time: daysBetween(origin, on),
  event,
});

/** Recurrence or death, else transplant, else the last adequate negative assessment, else the day of surgery. */
const recurrenceFree = (history: OutcomeHistory): Ending => {
  const event = history.recurrence?.on ?? history.death?.date;
  const on = event ?? history.transplantOn ?? lastNegative(history) ?? history.d0;
  return { on, event: applies('EP-RFS', event !== undefined) };
};

const overall = (casebook: Casebook, d0: PlainDate, cutoff: PlainDate): Ending => {
  const death = casebook.death?.value.date;
  const died = death !== undefined && death <= cutoff;
  return { on: died ? death : (lastKnownAlive(casebook, cutoff) ?? d0), event: applies('EP-OS', died) };
};

const aggressiveType = (history: OutcomeHistory): TimeToAggressiveRecurrence['type'] => {
  const { recurrence, death } = history;
  const event = recurrence?.on ?? death?.date;
  if (event !== undefined && applies('EP-PARTIAL', mayHaveRecurred(history, event))) return 'UNDETERMINED';
  if (history.deathUndeterminedOn !== null && mayHaveDied(history, history.deathUndeterminedOn))
    return 'UNDETERMINED';
  if (recurrence === null) return applies('EP-TTAR', death !== null) ? 3 : 0;
  switch (recurrence.milan.status) {
    case 'BEYOND':
      return 1;
    case 'WITHIN':
      return 2;
    case 'UNDETERMINED':
    case 'INVALID':
      return 'UNDETERMINED';
    default:
      return recurrence.milan.status satisfies never;
  }
};

/** EP-RFS-S: an event after two or more consecutive missed visits is censored at the last adequate assessment before it, negative or indeterminate. */
const strict = (
  casebook: Casebook,
  protocol: ProtocolParameters,
  history: OutcomeHistory,
  rfs: Ending,
): Ending => {
  const afterGap = rfs.event && followsGap(casebook, protocol, rfs.on);
  const before = adequateAssessments(casebook, rfs.on).findLast(
    ({ on, result }) => on < rfs.on && result !== 'RECURRENCE',
  );
  return applies('EP-RFS-S', afterGap) ? { on: before?.on ?? history.d0, event: false } : rfs;
};

/** EP-RFS-T: new anti-HCC therapy before the event censors at its start. */
const untilTherapy = (
  casebook: Casebook,
  protocol: ProtocolParameters,
  d0: PlainDate,
  rfs: Ending,
): Ending => {
  const starts = casebook.therapies
    .filter(({ value }) => isAntiHcc(value, protocol))
    .map(({ value }) => value.startDate)
    .filter((start) => applies('EP-RFS-T', start > d0 && start < rfs.on));
  const first = earliest(...starts);
  return first === null ? rfs : { on: first, event: false };
};

const interval = (history: OutcomeHistory, rfs: Ending): IntervalCensored => {
  const days = (on: PlainDate): number => daysBetween(history.d0, on);
  const origin = history.d0;
  if (history.recurrence)
    return {
      ruleId: 'EP-RFS-I',
      origin,
      left: days(lastNegative(history) ?? origin),
      right: days(history.recurrence.on),
    };
  const exact = applies('EP-RFS-I', rfs.event);
  return { ruleId: 'EP-RFS-I', origin, left: days(rfs.on), right: exact ? days(rfs.on) : null };
};

/** All time-to-event endpoints under the facts dated up to `cutoff` (protocol §4.3); null while there is no surgery. */
export const endpoints = (
  casebook: Casebook,
  protocol: ProtocolParameters,
  cutoff: PlainDate,
): Endpoints | null => {
  const history = outcomeHistory(casebook, protocol, cutoff);
  if (!history) return null;
  const { d0 } = history;
  const rfs = recurrenceFree(history);
  return {
    rfs: timed('EP-RFS', d0, rfs),
    os: timed('EP-OS', d0, overall(casebook, d0, cutoff)),
    ttar: {
      ruleId: 'EP-TTAR',
      origin: d0,
      on: rfs.on,
      time: daysBetween(d0, rfs.on),
      type: aggressiveType(history),
    },
    rfsS: timed('EP-RFS-S', d0, strict(casebook, protocol, history, rfs)),
    rfsI: interval(history, rfs),
    rfsT: timed('EP-RFS-T', d0, untilTherapy(casebook, protocol, d0, rfs)),
  };
};
