import type { Eligibility, RuleOutcome } from '../../record/machines/eligibility.js';
import { sameValue } from '../../shared/same-value.js';

const wordless = (outcome: RuleOutcome) => ({ ...outcome, reason: null });

/** Two judgements say the same on the same inputs; how each puts its reasons into words plays no part. */
export const sameJudgement = (a: Eligibility, b: Eligibility): boolean =>
  sameValue({ ...a, rules: a.rules.map(wordless) }, { ...b, rules: b.rules.map(wordless) });
