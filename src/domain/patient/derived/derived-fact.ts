export type DerivedValue = string | number | boolean | null;

/** By dotted name, such as `label24.status` or `visits.M3.target`; null while it cannot be said. */
export type DerivedFacts = ReadonlyMap<string, DerivedValue>;

/** One derived fact under its name. */
export type Named = readonly [fact: string, value: DerivedValue];
