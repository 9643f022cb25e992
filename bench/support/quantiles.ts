export interface Quantiles {
  readonly n: number;
  readonly p50: number;
  readonly p99: number;
}

/** Milliseconds, rounded to hundredths. */
export const quantiles = (samples: readonly number[]): Quantiles => {
  const sorted = samples.toSorted((a, b) => a - b);
  const at = (p: number): number =>
    Math.round((sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))] ?? Number.NaN) * 100) /
    100;
  return { n: sorted.length, p50: at(0.5), p99: at(0.99) };
};

/** Milliseconds that `task` took. */
export const timed = async (task: () => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  await task();
  return performance.now() - start;
};
