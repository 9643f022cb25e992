import { setTimeout as sleep } from 'node:timers/promises';

/** The answer, or a rejection when it takes too long: a server that is stopped refuses nothing and answers nothing. */
export const within = async <T>(ms: number, work: Promise<T>): Promise<T> => {
  const late = new AbortController();
  const timeout = sleep(ms, null, { signal: late.signal }).then(() => {
    throw new Error('no answer');
  });
  try {
    return await Promise.race([work, timeout]);
  } finally {
    late.abort();
    timeout.catch(() => undefined);
  }
};
