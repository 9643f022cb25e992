/** A position in the log, decimal and opaque; null stands before the first event. */
export type Position = string | null;

const numberOf = (position: Position): bigint => BigInt(position ?? '0');

/** Negative when `a` comes before `b`, zero when they are the same place. The only place that compares positions. */
export const comparePositions = (a: Position, b: Position): number => {
  const difference = numberOf(a) - numberOf(b);
  return difference === 0n ? 0 : difference < 0n ? -1 : 1;
};
