/** Outcome of one eligibility rule (protocol §2). */
export type RuleOutcome =
  | { readonly ruleId: string; readonly verdict: 'PASS' }
  | { readonly ruleId: string; readonly verdict: 'FAIL'; readonly reason: string }
  | { readonly ruleId: string; readonly verdict: 'UNKNOWN'; readonly reason: string };

export type Occasion = 'SCREENING' | 'DAY_OF_SURGERY' | 'AFTER_PATHOLOGY';

/** Any FAIL → INELIGIBLE; else any UNKNOWN → PENDING; else ELIGIBLE. */
export interface Eligibility {
  readonly occasion: Occasion;
  readonly overall: 'ELIGIBLE' | 'PENDING' | 'INELIGIBLE';
  readonly rules: readonly RuleOutcome[];
  readonly ruleVersion: string;
}
