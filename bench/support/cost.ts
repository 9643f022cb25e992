/** What a task took, in milliseconds. */
export interface Cost {
  /** Middle one of the rounds, by the clock. */
  readonly p50: number;
  /** Least of the rounds, of the processor: what other work on the machine lengthens least. */
  readonly processor: number;
}

const hundredths = (ms: number): number => Math.round(ms * 100) / 100;

export const costOf = async (task: () => unknown, rounds: number): Promise<Cost> => {
  const samples: { readonly clock: number; readonly processor: number }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const before = process.cpuUsage();
    const start = performance.now();
    await task();
    const { user, system } = process.cpuUsage(before);
    samples.push({ clock: performance.now() - start, processor: (user + system) / 1000 });
  }
  const clocks = samples.map(({ clock }) => clock).sort((a, b) => a - b);
  return {
    p50: hundredths(clocks[Math.floor(rounds / 2)] ?? 0),
    processor: hundredths(Math.min(...samples.map(({ processor }) => processor))),
  };
};
