/** Lets the readers of this process know that the rows have changed, and the projector that somebody waits for it. */
export interface Progress {
  readonly announce: () => void;
  /** How often something was announced. */
  readonly count: () => number;
  readonly awaited: () => boolean;
  /** Settles once more than `count` announcements were made, or after `ms` milliseconds. */
  readonly beyond: (count: number, ms: number) => Promise<void>;
}

export const createProgress = (): Progress => {
  let announced = 0;
  const waiting = new Set<() => void>();
  return {
    announce: () => {
      announced += 1;
      for (const wake of waiting) wake();
    },
    count: () => announced,
    awaited: () => waiting.size > 0,
    beyond: (count, ms) =>
      new Promise((resolve) => {
        if (announced > count) {
          resolve();
          return;
        }
        const wake = (): void => {
          clearTimeout(timer);
          waiting.delete(wake);
          resolve();
        };
        const timer = setTimeout(wake, ms);
        waiting.add(wake);
      }),
  };
};
