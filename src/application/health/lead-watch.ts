/** Longer than a leader takes to be replaced by another worker. */
const patienceMs = 45_000;

/**
 * How many leads are not held, one or none: nobody gave a new sign of life for as long as a change of leader cannot take.
 * @param sign the newest sign of life, another one each time; null for none
 * @param now milliseconds of a clock that nobody sets
 */
export const watchLead = (
  sign: () => Promise<string | null>,
  now = (): number => performance.now(),
): (() => Promise<number>) => {
  let last: string | null = null;
  let ledAt = now();
  return async () => {
    const newest = await sign();
    if (newest !== null && newest !== last) ledAt = now();
    last = newest;
    return now() - ledAt > patienceMs ? 1 : 0;
  };
};
