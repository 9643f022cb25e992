import { plainDate } from '../../src/domain/calendar/plain-date.js';
import type { AnalysisRow } from '../../src/domain/protocol/analysis-row/analysis-row.js';
import type { Baseline } from '../../src/domain/protocol/analysis-row/baseline.js';
import { analysisSetNames, ruleIdOf } from '../../src/domain/protocol/analysis-sets/analysis-set.js';
import type { AnalysisSets } from '../../src/domain/protocol/analysis-sets/analysis-sets.js';
import type { Endpoints } from '../../src/domain/protocol/endpoints/endpoints.js';
import type { Label24, LabelStatus, LabelVerdict } from '../../src/domain/protocol/label/label-24.js';

/** What happened to somebody, in days after surgery. */
export interface Told {
  readonly id: string;
  readonly status?: LabelStatus;
  readonly time?: number;
  /** Sets of which they are no member, with the reason. */
  readonly outside?: Partial<Record<(typeof analysisSetNames)[number], readonly string[]>>;
  readonly adjuvantFromDay?: number;
  readonly neoadjuvant?: boolean;
  readonly post?: boolean;
  readonly baseline?: Partial<Baseline>;
  readonly sensitivity?: Partial<Label24['sensitivity']>;
  readonly endpoints?: Partial<Endpoints>;
  readonly label?: Partial<Label24>;
  readonly censoring?: AnalysisRow['censoring'];
  readonly revision?: number;
}

const d0 = plainDate('2025-09-01');

const valueOf: Readonly<Record<LabelStatus, 1 | 0 | null>> = {
  AGGRESSIVE: 1,
  NON_AGGRESSIVE: 0,
  COMPETING_DEATH: 0,
  EVENT_FREE: 0,
  LATE_RECURRENCE: 0,
  CENSORED: null,
  UNDETERMINED: null,
  PENDING: null,
  NOT_OPERATED: null,
};

const ttarType = (status: LabelStatus): Endpoints['ttar']['type'] => {
  if (status === 'AGGRESSIVE') return 1;
  if (status === 'NON_AGGRESSIVE' || status === 'LATE_RECURRENCE') return 2;
  if (status === 'COMPETING_DEATH') return 3;
  return status === 'UNDETERMINED' ? 'UNDETERMINED' : 0;
};

const endpointsOf = (status: LabelStatus, time: number, change: Partial<Endpoints>): Endpoints => {
  const type = ttarType(status);
  const [event, died] = [type !== 0, type === 3];
  const shared = { origin: d0, on: d0, time };
  return {
    rfs: { ruleId: 'EP-RFS', ...shared, event },
    os: { ruleId: 'EP-OS', ...shared, event: died },
    ttar: { ruleId: 'EP-TTAR', ...shared, type },
    rfsS: { ruleId: 'EP-RFS-S', ...shared, event },
    rfsI: {
      ruleId: 'EP-RFS-I',
      origin: d0,
      left: event && !died ? Math.max(0, time - 90) : time,
      right: event ? time : null,
    },
    rfsT: { ruleId: 'EP-RFS-T', ...shared, event },
    ...change,
  };
};

const setsOf = (outside: Told['outside'] = {}): AnalysisSets =>
  Object.fromEntries(
    analysisSetNames.map((set) => {
      const reasons = outside[set] ?? [];
      return [set, { ruleId: ruleIdOf[set], member: reasons.length === 0, reasons }];
    }),
  ) as unknown as AnalysisSets;

export const unknownBaseline: Baseline = {
  sex: 'M',
  age: null,
  bclc: null,
  largestMm: null,
  nodules: null,
  hbv: null,
  cirrhosis: null,
  afp: null,
  childPugh: null,
  ecog: null,
  albiGrade: null,
  mvi: null,
  edmondsonSteiner: null,
  margin: null,
  fieldStrength: null,
  vendor: null,
  contrastClass: null,
  surgeryHalfYear: null,
};

/** A row as the rules derive it, of somebody in every set of the surgery-only cohort. */
export const analysisRow = (told: Told): AnalysisRow => {
  const { id, status = 'EVENT_FREE', time = 731, post = true } = told;
  const verdict: LabelVerdict = { status, value: valueOf[status], ruleId: `LB-${status}` };
  return {
    subjectId: id,
    revision: told.revision ?? 9,
    protocolVersion: '1.0.0',
    eligibility: 'ELIGIBLE',
    flow: [],
    sets: setsOf({ EXP: ['SURGERY_ONLY'], ...told.outside }),
    cohort: null,
    label: {
      ...verdict,
      horizon: plainDate('2027-09-01'),
      timeForTStar: time,
      flags: [],
      sensitivity: { A: verdict, B: verdict, C: verdict, D: verdict, ...told.sensitivity },
      ...told.label,
    },
    endpoints: endpointsOf(status, time, told.endpoints ?? {}),
    censoring: told.censoring ?? null,
    baseline: { ...unknownBaseline, ...told.baseline },
    therapy: {
      neoadjuvant: told.neoadjuvant ?? false,
      adjuvantFromDay: told.adjuvantFromDay ?? null,
      adjuvantModalities: told.adjuvantFromDay === undefined ? [] : ['TACE'],
    },
    indexTest: {
      PRE: { status: 'VALID', reason: null, at: { revision: 4 } },
      POST: post
        ? { status: 'VALID', reason: null, at: { revision: 7 } }
        : { status: 'MISSING', reason: 'SLIDES_FAILED', at: null },
    },
    changesOn: null,
  };
};
