import type { RuleOutcome } from '../../record/machines/eligibility.js';

export const pass = (ruleId: string): RuleOutcome => ({ ruleId, verdict: 'PASS' });
export const fail = (ruleId: string, reason: string): RuleOutcome => ({ ruleId, verdict: 'FAIL', reason });
export const unknown = (ruleId: string, reason: string): RuleOutcome => ({
  ruleId,
  verdict: 'UNKNOWN',
  reason,
});
