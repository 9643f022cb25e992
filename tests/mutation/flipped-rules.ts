/** What the mutation environment tells the test double, and what it hears back. */
export interface MutationRun {
  /** The rule that is broken at the moment; null while a test runs on sound rules. */
  mutant: { readonly ruleId: string; readonly verdict: boolean; asked: number } | null;
  /** Every id that any condition gave, sound or broken. */
  readonly ids: Set<string>;
}

declare global {
  var aparMutation: MutationRun;
}

const flipped = (ruleId: string): boolean | null => {
  const { mutant, ids } = globalThis.aparMutation;
  ids.add(ruleId);
  if (mutant?.ruleId !== ruleId) return null;
  mutant.asked += 1;
  return mutant.verdict;
};

/** The doubles of src/domain/shared/rule.ts during the mutation run. */
export const satisfies = (ruleId: string, condition: boolean): boolean => flipped(ruleId) ?? condition;
export const applies = satisfies;
