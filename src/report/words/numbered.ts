/** A number with its noun: `1 event`, `2 events`, `0 people`. */
export const numbered = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;
