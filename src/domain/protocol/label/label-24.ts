import { addDays, addMonths, daysBetween, type PlainDate } from '../../calendar/plain-date.js';
import type { Casebook } from '../../record/casebook.js';
import {
  lastNegative,
  mayHaveDied,
  mayHaveRecurred,
  outcomeHistory,
  type OutcomeHistory,
} from '../endpoints/outcome-history.js';
import { applies } from '../../shared/rule.js';
import type { MilanStatus } from '../milan/milan.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';
import { isLost } from '../surveillance/lost-to-follow-up.js';
import { followsGap } from '../surveillance/assessments.js';
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
const undetermined = { id: 'LB-UNDET', status: 'UNDETERMINED', value: null } as const;

/** What a first recurrence up to the horizon makes of the label. */
const byMilan: Readonly<Record<MilanStatus, Omit<LabelRule, 'when'>>> = {
  BEYOND: { id: 'LB-BEYOND', status: 'AGGRESSIVE', value: 1 },
  WITHIN: { id: 'LB-WITHIN', status: 'NON_AGGRESSIVE', value: 0 },
  UNDETERMINED: undetermined,
  INVALID: undetermined,
};

interface Case {
  readonly history: OutcomeHistory;
  readonly horizon: PlainDate;
  readonly windowDays: number;
  readonly lateGuardDays: number;
  readonly options: LabelOptions;
  readonly inFollowUp: boolean;
}

interface LabelRule extends Omit<LabelVerdict, 'ruleId'> {
  readonly id: string;
  readonly when: (subject: Case) => boolean;
}

const negativeSince = ({ history }: Case, since: PlainDate): boolean => {
  const last = lastNegative(history);
  return last !== null && last >= since;
};

const negativeInWindow = (subject: Case): boolean =>
  negativeSince(subject, addDays(subject.horizon, -subject.windowDays));

/** Freedom from an event up to the horizon cannot be known on a day up to it. */
const hasPassed = ({ horizon, options }: Case): boolean => options.cutoff > horizon;

const recursInTime =
  (extent: MilanStatus): LabelRule['when'] =>
  ({ history: { recurrence }, horizon }) =>
    recurrence !== null && recurrence.milan.status === extent && recurrence.on <= horizon;

/**
 * The first row that applies decides (protocol §4.4). A recurrence known only by its year is ahead of the dated ones:
 * it applies only where it can be the first, so a dated one certainly before it is judged. A recurrence that reaches the
 * later rows lies after the horizon.
 */
const rules: readonly LabelRule[] = [
  { ...undetermined, when: ({ history, horizon }) => mayHaveRecurred(history, horizon) },
  ...(['BEYOND', 'WITHIN', 'UNDETERMINED', 'INVALID'] as const).map((extent) => ({
    ...byMilan[extent],
    when: recursInTime(extent),
  })),
  {
    id: 'LB-DEATH',
    status: 'COMPETING_DEATH',
    value: 0,
    when: ({ history: { death, recurrence }, horizon }) =>
      death !== null && recurrence === null && death.date <= horizon,
  },
  { ...undetermined, when: ({ history, horizon }) => mayHaveDied(history, horizon) },
  {
    id: 'LB-PENDING',
    status: 'PENDING',
    value: null,
    when: (subject) => negativeInWindow(subject) && !hasPassed(subject) && !subject.options.finalLock,
  },
  {
    id: 'LB-FREE',
    status: 'EVENT_FREE',
    value: 0,
    when: (subject) => negativeInWindow(subject) && hasPassed(subject),
  },
  {
    id: 'LB-LATE',
    status: 'LATE_RECURRENCE',
    value: 0,
    when: (subject) =>
      subject.history.recurrence !== null &&
      negativeSince(subject, addDays(subject.horizon, -subject.lateGuardDays)),
  },
  {
    id: 'LB-CENSORED',
    status: 'CENSORED',
    value: null,
    when: ({ options, inFollowUp }) => options.finalLock || !inFollowUp,
  },
  {
    id: 'LB-PENDING',
    status: 'PENDING',
    value: null,
    when: ({ horizon, windowDays, options }) => addDays(horizon, windowDays) > options.cutoff,
  },
];

/** For a participant to whom no row applies: the window has closed and nothing is known. */
const censored: LabelVerdict = { status: 'CENSORED', value: null, ruleId: 'LB-CENSORED' };

const judge = (subject: Case): LabelVerdict => {
  const rule = rules.find(({ id, when }) => applies(id, when(subject)));
  return rule ? { status: rule.status, value: rule.value, ruleId: rule.id } : censored;
};

const extended = ({ history, horizon, windowDays }: Case): Pick<LabelVerdict, 'status' | 'value'> | null => {
  const until = addDays(horizon, windowDays);
  if (applies('LB-SENS-A', mayHaveRecurred(history, until))) return undetermined;
  return history.recurrence && applies('LB-SENS-A', history.recurrence.on <= until)
    ? byMilan[history.recurrence.milan.status]
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
 * H = D0 + 24 months, against everything known not to be one. `value` is null while or where it cannot be known.
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
