import type { Check } from '../application/health/health-watch.js';

/** A started role of this process. */
export interface RunningRole {
  /** What it depends on, for the health of the process. */
  readonly checks: readonly Check[];
  readonly stop: () => Promise<void>;
  /** Rejects when the role breaks for good; the process then ends with a failure and is restarted. */
  readonly broken: Promise<never>;
}

export const neverBroken: Promise<never> = new Promise(() => undefined);

/** A promise that only ever rejects, made from one that should not end before `stop`. */
export const brokenBy = (running: Promise<void>): Promise<never> => running.then(() => neverBroken);
