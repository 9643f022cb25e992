import type { PlainDate } from '../../calendar/plain-date.js';
import { made } from '../forms/form.js';
import { derived } from './by-machine.js';
import { clinicalReaders } from '../forms/who.js';

/** `code`: the rule's id, or one of its own where the rule fails in ways that are told apart, such as I4-DATE. */
export interface Failed<Code extends string = string> {
  readonly ruleId: string;
  readonly verdict: 'FAIL';
  readonly code: Code;
  readonly reason: string;
}

/** Outcome of one eligibility rule (protocol §2); a reason is for people, nothing is decided by its words. */
export type RuleOutcome<Code extends string = string> =
  | { readonly ruleId: string; readonly verdict: 'PASS' }
  | Failed<Code>
  | { readonly ruleId: string; readonly verdict: 'UNKNOWN'; readonly reason: string };

export type Occasion = 'SCREENING' | 'DAY_OF_SURGERY' | 'AFTER_PATHOLOGY';

/** What the rules looked at when they judged. A model run enters C0 by its day; the code of the outcome says so. */
export interface EligibilityInputs {
  /** D0 once there is a resection, until then the planned date; null while neither is known. */
  readonly surgeryDate: PlainDate | null;
  /** Ascending revisions of consents, screening, repeated values, judged MRI with reviews, surgery, pathology, and corrections of these. */
  readonly factRevisions: readonly number[];
  readonly derived: {
    readonly bclc: {
      readonly stage: '0' | 'A' | 'B' | 'C' | 'D' | 'UNKNOWN';
      readonly ruleId: string;
    } | null;
    /** Null in both while an item is unknown. */
    readonly childPugh: { readonly total: number | null; readonly class: 'A' | 'B' | 'C' | null } | null;
    readonly albiGrade: 1 | 2 | 3 | null;
    /** MRI-SELECT; `ageDays` before the surgery date. */
    readonly eligibilityMri: { readonly studyInstanceUid: string; readonly ageDays: number } | null;
  };
}

/** Any FAIL → INELIGIBLE; else any UNKNOWN → PENDING; else ELIGIBLE. */
export interface Eligibility {
  readonly occasion: Occasion;
  readonly overall: 'ELIGIBLE' | 'PENDING' | 'INELIGIBLE';
  readonly rules: readonly RuleOutcome[];
  readonly ruleVersion: string;
  /** Null in judgements written before inputs were recorded. */
  readonly inputs: EligibilityInputs | null;
}

export const eligibility = made<Eligibility>()({
  command: null,
  event: 'EligibilityAssessed',
  version: 3,
  slot: 'many',
  knownFrom: () => 'ALWAYS',
  lifeSigns: () => [],
  never: derived,
  queryable: true,
  enters: [],
  sees: clinicalReaders,
});
