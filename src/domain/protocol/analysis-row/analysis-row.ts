import type { PlainDate } from '../../calendar/plain-date.js';
import type { AnalysisSets } from '../analysis-sets/analysis-sets.js';
import type { PreScore } from '../analysis-sets/valid-score.js';
import type { CohortMembership } from '../cohort/cohort.js';
import type { Endpoints } from '../endpoints/endpoints.js';
import type { FlowPath } from '../flow/flow-box.js';
import type { Eligibility } from '../../record/machines/eligibility.js';
import type { Label24 } from '../label/label-24.js';
import type { Baseline } from './baseline.js';

/** Therapy against the tumour before the first recurrence; days after surgery. */
export interface TherapyBeforeRecurrence {
  readonly neoadjuvant: boolean;
  /** First day after surgery; null without any. */
  readonly adjuvantFromDay: number | null;
  readonly adjuvantModalities: readonly string[];
}

/** Which prediction is analysed: its place in the stream of the participant, never its score. */
export interface PredictionPlace {
  readonly revision: number;
}

/** Why the record of a censored participant ends, for the table of censoring by risk group. */
export const censoringReasons = [
  'LOST_TO_FOLLOW_UP',
  'WITHDRAWN',
  'TRANSPLANT',
  'NO_SCAN_AT_HORIZON',
  'CUT_OFF',
] as const;
export type CensoringReason = (typeof censoringReasons)[number];

/** Why the index test gave no score that counts, as the flow diagram says it; the place is that of a valid score only. */
export interface IndexTest {
  readonly PRE: {
    readonly status: PreScore;
    readonly reason: string | null;
    readonly at: PredictionPlace | null;
  };
  readonly POST: {
    readonly status: 'VALID' | 'MISSING';
    readonly reason: string | null;
    readonly at: PredictionPlace | null;
  };
}

/**
 * Everything that analyses read of one participant under the facts dated up to a cutoff: derived by rules, without a score
 * and without anything that names a person.
 */
export interface AnalysisRow {
  readonly subjectId: string;
  /** Revision of the record from which the row was derived; -1 before its first event. */
  readonly revision: number;
  /** The version that judges this participant (PV-CONSENT). */
  readonly protocolVersion: string;
  /** As last judged; null before the first judgement. */
  readonly eligibility: Eligibility['overall'] | null;
  readonly flow: FlowPath;
  readonly sets: AnalysisSets;
  readonly cohort: CohortMembership | null;
  readonly label: Label24;
  /** Null while there is no surgery. */
  readonly endpoints: Endpoints | null;
  readonly censoring: CensoringReason | null;
  readonly baseline: Baseline | null;
  readonly therapy: TherapyBeforeRecurrence;
  readonly indexTest: IndexTest;
  /**
   * The next date after the cutoff on which anything of the row may change although nothing is recorded, never later than
   * the true one; null for never.
   */
  readonly changesOn: PlainDate | null;
}
