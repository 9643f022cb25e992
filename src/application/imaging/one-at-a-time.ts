import type { Progress } from './pull-study.js';

export type OneAtATime = <T>(work: () => Promise<T>, progress: Progress) => Promise<T>;

const beatMs = 3_000;

/** Settles with `before`, or when the work is cancelled; until then the activity that waits keeps itself alive. */
const turn = async (before: Promise<void>, { heartbeat, signal }: Progress): Promise<void> => {
  const cancelled = Promise.withResolvers<undefined>();
  const cancel = (): void => {
    cancelled.resolve(undefined);
  };
  const beat = setInterval(() => {
    heartbeat(0);
  }, beatMs);
  signal.addEventListener('abort', cancel);
  try {
    await Promise.race([before, cancelled.promise]);
    signal.throwIfAborted();
  } finally {
    clearInterval(beat);
    signal.removeEventListener('abort', cancel);
  }
};

/** Runs what it is given one after another, in the order in which it came; what is cancelled meanwhile is not begun. */
export const createOneAtATime = (): OneAtATime => {
  let last = Promise.resolve();
  return async (work, progress) => {
    const before = last;
    const over = Promise.withResolvers<undefined>();
    last = before.then(() => over.promise);
    try {
      await turn(before, progress);
      return await work();
    } finally {
      over.resolve(undefined);
    }
  };
};
