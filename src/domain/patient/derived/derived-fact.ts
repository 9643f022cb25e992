export type DerivedValue = string | number | boolean | null;

/** By dotted name, such as `label24.status` or `visits.M3.target`; null while the value is not known. */
export type DerivedFacts = ReadonlyMap<string, DerivedValue>;

/** One derived fact under its name. */
export type Named = readonly [fact: string, value: DerivedValue];

/** A derived fact that is not what it was. */
export interface DerivedChange {
  /** Its name in `DerivedFacts`. */
  readonly fact: string;
  readonly from: DerivedValue;
  readonly to: DerivedValue;
}

/** What differs, in the order of `derivedFacts`; a fact that one side does not know counts as null there. */
export const derivedChanges = (before: DerivedFacts, after: DerivedFacts): readonly DerivedChange[] => {
  const names = [...after.keys(), ...[...before.keys()].filter((fact) => !after.has(fact))];
  return names.flatMap((fact) => {
    const [from, to] = [before.get(fact) ?? null, after.get(fact) ?? null];
    return from === to ? [] : [{ fact, from, to }];
  });
};
