import type { Failed, RuleOutcome } from '../../record/machines/eligibility.js';
import * as rule from '../../shared/rule.js';

/** What one criterion asks and says, each time under its own id. */
export interface Criterion<Id extends string = string> {
  readonly satisfies: (condition: boolean) => boolean;
  readonly applies: (condition: boolean) => boolean;
  readonly pass: () => RuleOutcome<never>;
  readonly fail: (reason: string) => Failed<Id>;
  /** For a criterion that fails in several ways, each with a code of its own. */
  readonly failBy: <Code extends string>(code: Code, reason: string) => Failed<Code>;
  readonly unknown: (reason: string) => RuleOutcome<never>;
}

export const criterion = <Id extends string>(ruleId: Id): Criterion<Id> => {
  const failBy = <Code extends string>(code: Code, reason: string): Failed<Code> => ({
    ruleId,
    verdict: 'FAIL',
    code,
    reason,
  });
  return {
    satisfies: (condition) => rule.satisfies(ruleId, condition),
    applies: (condition) => rule.applies(ruleId, condition),
    pass: () => ({ ruleId, verdict: 'PASS' }),
    fail: (reason) => failBy(ruleId, reason),
    failBy,
    unknown: (reason) => ({ ruleId, verdict: 'UNKNOWN', reason }),
  };
};
