import { addDays, addMonths, daysBetween, type PlainDate } from '../../calendar/plain-date.js';
import type { Casebook } from '../../record/casebook.js';
import {
  lastNegative,
  mayHaveRecurred,
  outcomeHistory,
  type OutcomeHistory,
} from '../endpoints/outcome-history.js';
import { holds } from '../../shared/holds.js';
import type { MilanStatus } from '../milan/milan.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';
import { isLost } from '../surveillance/lost-to-follow-up.js';
import { followsGap } from '../surveillance/missed-visits.js';
import { surveillanceEnd } from '../surveillance/surveillance-end.js';
import { type SensitivityLabels, sensitivityLabels } from './sensitivity.js';
import { timeForTStar } from './time-for-t-star.js';
import type { LabelFlag, LabelOptions, LabelVerdict } from './verdict.js';

export type { LabelFlag, LabelOptions, LabelStatus, LabelVerdict } from './verdict.js';

/** The primary binary outcome with everything the time-dependent metrics and sensitivity analyses need. */
export interface Label24 extends LabelVerdict {
  readonly horizon: PlainDate | null;
  /** Days, made to agree with the binary label at t* = 730; null while there is nothing to count. */
  readonly timeForTStar: number | null;
  readonly flags: readonly LabelFlag[];
  readonly sensitivity: SensitivityLabels;
}

const notOperated: LabelVerdict = { status: 'NOT_OPERATED', value: null, ruleId: 'LB-PENDING' };
const undetermined: LabelVerdict = { status: 'UNDETERMINED', value: null, ruleId: 'LB-UNDET' };

const byMilan = (status: MilanStatus): LabelVerdict => {
  switch (status) {
    case 'BEYOND':
      return { status: 'AGGRESSIVE', value: 1, ruleId: 'LB-BEYOND' };
    case 'WITHIN':
      return { status: 'NON_AGGRESSIVE', value: 0, ruleId: 'LB-WITHIN' };
    case 'UNDETERMINED':
    case 'INVALID':
      return undetermined;
    default:
      return status satisfies never;
  }
};

interface Case {
  readonly history: OutcomeHistory;
  readonly horizon: PlainDate;
  readonly windowDays: number;
  readonly lateGuardDays: number;
  readonly options: LabelOptions;
  readonly inFollowUp: boolean;
}

const negativeSince = ({ history }: Case, since: PlainDate): boolean => {
  const last = lastNegative(history);
  return last !== null && last >= since;
};

type Branch = (subject: Case) => LabelVerdict | null;

/** Ahead of the dated ones: it answers only where it can be the first, so a dated one certainly before it is judged. */
const undatedRecurrence: Branch = ({ history, horizon }) =>
  holds('LB-UNDET', mayHaveRecurred(history, horizon)) ? undetermined : null;

const recurrenceInTime: Branch = ({ history: { recurrence }, horizon }) => {
  if (!recurrence) return null;
  const verdict = byMilan(recurrence.milan.status);
  return holds(verdict.ruleId, recurrence.on <= horizon) ? verdict : null;
};

const deathFirst: Branch = ({ history: { death, recurrence }, horizon }) =>
  death && holds('LB-DEATH', recurrence === null && death.date <= horizon)
    ? { status: 'COMPETING_DEATH', value: 0, ruleId: 'LB-DEATH' }
    : null;

const eventFree: Branch = (subject) =>
  holds('LB-FREE', negativeSince(subject, addDays(subject.horizon, -subject.windowDays)))
    ? { status: 'EVENT_FREE', value: 0, ruleId: 'LB-FREE' }
    : null;

const lateRecurrence: Branch = (subject) =>
  holds(
    'LB-LATE',
    subject.history.recurrence !== null &&
      negativeSince(subject, addDays(subject.horizon, -subject.lateGuardDays)),
  )
    ? { status: 'LATE_RECURRENCE', value: 0, ruleId: 'LB-LATE' }
    : null;

const isPending = ({ horizon, windowDays, options, inFollowUp }: Case): boolean =>
  holds('LB-PENDING', !options.finalLock && inFollowUp && addDays(horizon, windowDays) > options.cutoff);

/** In this order, the first that answers (protocol §4.4); a recurrence that reaches the later ones lies after the horizon. */
const branches: readonly Branch[] = [
  undatedRecurrence,
  recurrenceInTime,
  deathFirst,
  eventFree,
  lateRecurrence,
];

const pending: LabelVerdict = { status: 'PENDING', value: null, ruleId: 'LB-PENDING' };
const censored: LabelVerdict = { status: 'CENSORED', value: null, ruleId: 'LB-CENSORED' };

const judge = (subject: Case): LabelVerdict => {
  for (const branch of branches) {
    const verdict = branch(subject);
    if (verdict) return verdict;
  }
  return holds('LB-CENSORED', !isPending(subject)) ? censored : pending;
};

const extended = ({ history, horizon, windowDays }: Case): LabelVerdict | null => {
  const until = addDays(horizon, windowDays);
  if (holds('LB-SENS-A', mayHaveRecurred(history, until))) return undetermined;
  return history.recurrence && holds('LB-SENS-A', history.recurrence.on <= until)
    ? byMilan(history.recurrence.milan.status)
    : null;
};

const flagsOf = (
  verdict: LabelVerdict,
  { history, horizon }: Case,
  afterGap: boolean,
): readonly LabelFlag[] => [
  ...(verdict.status === 'COMPETING_DEATH' ? (['COMPETING_DEATH'] as const) : []),
  ...(verdict.status === 'COMPETING_DEATH' && afterGap ? (['DEATH_AFTER_GAP'] as const) : []),
  ...(history.transplantOn === null ? [] : (['TRANSPLANT'] as const)),
  ...(history.recurrence?.basis === 'CLINICAL_ONLY' ? (['CLINICAL_ONLY_RECURRENCE'] as const) : []),
  ...(mayHaveRecurred(history, horizon) ? (['UNDATED_RECURRENCE'] as const) : []),
  ...(history.recurrence?.adjudication === 'OUTSTANDING' ? (['NOT_ADJUDICATED'] as const) : []),
];

/**
 * The binary label at 24 months: aggressive recurrence, first recurrence beyond Milan on or before
 * H = D0 + 24 months, against everything known not to be one. `value` is null while or when it cannot be known.
 */
export const label24 = (casebook: Casebook, protocol: ProtocolParameters, options: LabelOptions): Label24 => {
  const history = outcomeHistory(casebook, protocol, options.cutoff);
  if (!history) {
    const sensitivity = { A: notOperated, B: notOperated, C: notOperated, D: notOperated };
    return { ...notOperated, horizon: null, timeForTStar: null, flags: [], sensitivity };
  }
  const { months, windowDays, lateGuardDays } = protocol.horizon;
  const horizon = addMonths(history.d0, months);
  const inFollowUp =
    surveillanceEnd(casebook, protocol, options.cutoff) === null &&
    !isLost(casebook, protocol, options.cutoff).lost;
  const subject: Case = { history, horizon, windowDays, lateGuardDays, options, inFollowUp };
  const verdict = judge(subject);
  const afterGap = history.death !== null && followsGap(casebook, protocol, history.death.date);
  const flags = flagsOf(verdict, subject, afterGap);
  return {
    ...verdict,
    horizon,
    timeForTStar: flags.includes('UNDATED_RECURRENCE')
      ? null
      : timeForTStar(verdict.status, history, daysBetween(history.d0, horizon)),
    flags,
    sensitivity: sensitivityLabels(verdict, flags, {
      extended: extended(subject),
    }),
  };
};
