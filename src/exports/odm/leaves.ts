/** A single value of a form. */
export type Leaf = string | number | boolean | null;

const isGroup = (value: unknown): value is object => typeof value === 'object' && value !== null;

const entriesOf = (value: object): readonly (readonly [string, unknown])[] =>
  Object.entries(value).map(([key, held]) => [key, held as unknown]);

/**
 * The single values of a form's data by their path, such as `scans.0.date`, in the order in which they stand.
 * @param value as JSON holds it
 */
export const leavesOf = (value: unknown): ReadonlyMap<string, Leaf> => {
  const found = new Map<string, Leaf>();
  const walk = (held: unknown, path: readonly string[]): void => {
    if (isGroup(held)) for (const [key, inner] of entriesOf(held)) walk(inner, [...path, key]);
    else if (held !== undefined) found.set(path.join('.'), held as Leaf);
  };
  walk(value, []);
  return found;
};
