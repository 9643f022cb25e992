import type { ReadDb } from '../read-database.js';

/** How many participants the read models have forgotten. */
export const countErased = async (db: ReadDb): Promise<number> => {
  const { count } = await db
    .selectFrom('erased_subjects')
    .select((rows) => rows.fn.countAll().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
};
