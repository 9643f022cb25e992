import { PGlite } from '@electric-sql/pglite';
import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf } from './failure.js';
import type { Logger } from '../../application/ports/logger.js';

const dataOf = (dir: string): string => join(dir, 'data');
/** Stands beside data that were once opened and read whole; without it they are thrown away. */
const soundMark = (dir: string): string => join(dir, 'sound');

/** From now on the data count as damaged. */
export const markUnsound = async (dir: string): Promise<void> => rm(soundMark(dir), { force: true });

/**
 * Writes every table anew and drops the files and the write-ahead log that still hold what its rows were. Two checkpoints:
 * the log before the newest one is kept until the next.
 */
export const purgePglite = async (pglite: PGlite): Promise<void> => {
  await pglite.exec('set wal_recycle = off');
  await pglite.exec('vacuum full');
  for (let checkpoint = 0; checkpoint < 2; checkpoint += 1) {
    await pglite.query('select pg_switch_wal()');
    await pglite.exec('checkpoint');
  }
};

/** Reads every row of every table, the long values too: damage shows itself here and not in the middle of an answer. */
const readEverything = async (pglite: PGlite): Promise<void> => {
  const { rows } = await pglite.query<{ name: string }>(
    "select quote_ident(tablename) as name from pg_tables where schemaname = 'public'",
  );
  for (const { name } of rows) await pglite.query(`select count(t::text) from ${name} t`);
};

const openData = async (dir: string): Promise<PGlite> => {
  const pglite = await PGlite.create({ dataDir: dataOf(dir) });
  try {
    await readEverything(pglite);
    await writeFile(soundMark(dir), '');
    return pglite;
  } catch (error) {
    await Promise.allSettled([pglite.close()]);
    throw error;
  }
};

const discard = async (dir: string): Promise<void> => {
  await markUnsound(dir);
  await rm(dataOf(dir), { recursive: true, force: true });
};

/**
 * Opens the embedded database of a locked folder. Data that cannot be opened and read whole are thrown away, which costs
 * nothing but the time to read the log again.
 * @throws Error when not even an empty database can be made there.
 */
export const openPgliteFolder = async (
  dir: string,
  logger: Pick<Logger, 'info' | 'warn'>,
): Promise<PGlite> => {
  if (existsSync(dataOf(dir))) {
    try {
      if (!existsSync(soundMark(dir))) throw new Error('they were marked as damaged or never finished');
      return await openData(dir);
    } catch (error) {
      logger.warn('the read models are damaged; they are discarded and rebuilt from the log', {
        dir,
        reason: messageOf(error),
      });
      await discard(dir);
    }
  }
  try {
    return await openData(dir);
  } catch (error) {
    throw new Error(
      `The embedded read-model database cannot be made in ${dir}: ${messageOf(error)}. ` +
        'See that the folder may be written and the disk has 100 MB free.',
      { cause: error },
    );
  }
};
