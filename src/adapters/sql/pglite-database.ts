import { Kysely, PGliteDialect } from 'kysely';
import { chmod, mkdir } from 'node:fs/promises';
import { isPgliteDamage } from './damage.js';
import { lockFolder } from './folder-lock.js';
import { markUnsound, openPgliteFolder, purgePglite } from './pglite-folder.js';
import type { Logger } from '../../application/ports/logger.js';
import type { SqlDatabase } from './sql-database.js';
import { takingTurns } from './taking-turns.js';

/** Every change is announced inside the one process; looking again is only the second line. */
const pollMs = 250;

/**
 * PGlite in a folder that this process owns; readable by its user alone.
 * @throws FolderInUse when another process has it open.
 */
export const openPgliteDatabase = async <Tables>(
  dir: string,
  logger: Pick<Logger, 'info' | 'warn'>,
): Promise<SqlDatabase<Tables>> => {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  await chmod(dir, 0o700);
  const lock = lockFolder(dir);
  try {
    const pglite = await openPgliteFolder(dir, logger);
    const db = new Kysely<Tables>({ dialect: new PGliteDialect({ pglite }), plugins: [takingTurns] });
    return {
      db,
      pollMs,
      lead: (work, signal) => work(signal, db),
      isDamage: isPgliteDamage,
      condemn: () => markUnsound(dir),
      purge: () => purgePglite(pglite),
      close: async () => {
        await db.destroy();
        if (!pglite.closed) await pglite.close();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
};
