import type { PostgresPool } from 'kysely';
import type pg from 'pg';

/**
 * One connection as the pool of a database: whoever comes second waits until the first has given it back. What is written
 * through it can be committed only while this very session lives.
 */
export const poolOfOne = (client: pg.Client): PostgresPool => {
  let free: Promise<unknown> = Promise.resolve();
  return {
    options: {},
    connect: async () => {
      const { promise, resolve } = Promise.withResolvers<null>();
      const before = free;
      free = promise;
      await before;
      return {
        query: client.query.bind(client),
        // A transaction that could not be rolled back must not be met by the next one.
        release: (destroy?: boolean) => {
          if (destroy === true) void Promise.allSettled([client.end()]);
          resolve(null);
        },
      };
    },
    // The connection is ended by whoever opened it.
    end: () => Promise.resolve(),
  };
};
