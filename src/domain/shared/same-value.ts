/** Whether two JSON values say the same, whatever the order of their keys: the store promises no order. */
export const sameValue = (a: unknown, b: unknown): boolean => {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [one, other] = [a as Readonly<Record<string, unknown>>, b as Readonly<Record<string, unknown>>];
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && sameValue(one[key], other[key]))
  );
};

/** Whether two lists hold the same values, each as often, in whatever order. */
export const sameMembers = (a: readonly unknown[], b: readonly unknown[]): boolean => {
  const times = (list: readonly unknown[], one: unknown): number =>
    list.filter((other) => sameValue(other, one)).length;
  return a.length === b.length && a.every((one) => times(a, one) === times(b, one));
};
