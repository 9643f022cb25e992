import { setImmediate } from 'node:timers/promises';
import type { Steps } from '../../domain/imaging/enhancement/steps.js';

/** Lets other work of the process run, and says that this one goes on. */
export type Pause = () => Promise<void>;

export const pauseWith =
  (heartbeat: () => void): Pause =>
  async () => {
    heartbeat();
    await setImmediate();
  };

/** Works through the steps with a pause at each. */
export const withPauses = async <T>(steps: Steps<T>, pause: Pause): Promise<T> => {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await pause();
  }
};

/** Array.map with a pause after each item. */
export const mapWithPauses = async <Item, Result>(
  items: readonly Item[],
  one: (item: Item) => Result,
  pause: Pause,
): Promise<readonly Result[]> => {
  const results: Result[] = [];
  for (const item of items) {
    results.push(one(item));
    await pause();
  }
  return results;
};
