import { setTimeout as sleep } from 'node:timers/promises';
import { reasonOf } from '../application/command/reason-of.js';
import type { Logger } from '../application/ports/logger.js';

const firstPauseMs = 1_000;
const longestPauseMs = 15_000;

/** Waits for what a process needs before it can begin, and says so each time, instead of ending and being started again; what does not pass by itself it throws. */
export const patiently = async <T>(
  logger: Pick<Logger, 'warn' | 'info'>,
  what: string,
  attempt: () => Promise<T>,
  passes: (error: unknown) => boolean = () => true,
  pause: (ms: number) => Promise<unknown> = sleep,
): Promise<T> => {
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(2 * pauseMs, longestPauseMs)) {
    try {
      return await attempt();
    } catch (error) {
      if (!passes(error)) throw error;
      logger.warn(`${what} cannot be reached yet; this process waits for it`, { reason: reasonOf(error) });
      await pause(pauseMs);
    }
  }
};
