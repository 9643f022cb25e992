import type { IdsInNames } from '../requirements/ids-in-name.mjs';

export interface Mutant {
  readonly ruleId: string;
  readonly mode: 'always' | 'never';
}

/** One test run while one rule was broken; `asked` when the test asked that rule. */
export interface MutantResult extends Mutant {
  readonly file: string;
  readonly test: string;
  readonly failed: boolean;
  readonly asked: boolean;
}

export interface MutantVerdict extends Mutant {
  readonly verdict: 'KILLED' | 'SURVIVED' | 'NOT REACHED' | 'NO TEST';
  /** The failed test that says most about the rule. */
  readonly by?: MutantResult;
}

export declare const verdictOf: (
  mutant: Mutant,
  results: readonly MutantResult[],
  names: IdsInNames,
) => MutantVerdict;
