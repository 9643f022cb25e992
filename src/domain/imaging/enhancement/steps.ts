/**
 * A computation over many pixels that pauses between its passes: it stays pure, and whoever drives it may let others work
 * in the pauses.
 */
export type Steps<T> = Generator<undefined, T, undefined>;

/** The result, without pausing. */
export const completed = <T>(steps: Steps<T>): T => {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
};
