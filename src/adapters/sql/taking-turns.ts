import type { KyselyPlugin } from 'kysely';
import { setImmediate } from 'node:timers/promises';

/**
 * PGlite computes in the thread that asks it and answers in microtasks: a transaction of many statements would hold up
 * everything else in the process from its first to its last. After each statement others have their turn.
 */
export const takingTurns: KyselyPlugin = {
  transformQuery: ({ node }) => node,
  transformResult: async ({ result }) => {
    await setImmediate();
    return result;
  },
};
