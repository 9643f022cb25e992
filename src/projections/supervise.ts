import { setTimeout as sleep } from 'node:timers/promises';

const firstPauseMs = 100;
const longestPauseMs = 10_000;
/** Work that ran as long as this was well: the next failure is a new one. */
const wellAfterMs = 30_000;

/** Does the work again and again until the signal aborts, after growing pauses; each failure is handed on. */
export const supervise = async (
  work: () => Promise<void>,
  failed: (error: unknown) => Promise<void>,
  signal: AbortSignal,
): Promise<void> => {
  const ended = (): boolean => signal.aborted;
  let pauseMs = firstPauseMs;
  while (!ended()) {
    const began = performance.now();
    try {
      await work();
    } catch (error) {
      if (!ended()) await failed(error);
    }
    if (performance.now() - began > wellAfterMs) pauseMs = firstPauseMs;
    await Promise.allSettled([sleep(pauseMs, undefined, { signal })]);
    pauseMs = Math.min(2 * pauseMs, longestPauseMs);
  }
};
