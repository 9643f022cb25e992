import { setTimeout as sleep } from 'node:timers/promises';

const patienceMs = 150_000;
const pauseMs = 200;

/** Looks again and again until `look` gives something; rejects with what was last `seen` when it never does. */
export const until = async <T>(
  what: string,
  look: () => Promise<T | null | undefined | false>,
  seen: () => Promise<unknown> = () => Promise.resolve('nothing of it'),
): Promise<T> => {
  const giveUpAt = Date.now() + patienceMs;
  for (;;) {
    const found = await look();
    if (found !== null && found !== undefined && found !== false) return found;
    if (Date.now() > giveUpAt)
      throw new Error(
        `${what} did not come within ${patienceMs / 1000} s; seen: ${JSON.stringify(await seen())}`,
      );
    await sleep(pauseMs);
  }
};
