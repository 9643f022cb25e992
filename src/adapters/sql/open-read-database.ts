import { openPgliteDatabase } from './pglite-database.js';
import { openPostgresDatabase } from './postgres-database.js';
import type { Logger } from '../../application/ports/logger.js';
import type { SqlDatabase } from './sql-database.js';

/** Where the read models live: a PostgreSQL server, or PGlite in a folder owned by one process. */
export type SqlSettings =
  { readonly kind: 'postgres'; readonly url: string } | { readonly kind: 'pglite'; readonly dir: string };

/**
 * Opens the database of the read models; close it at the end.
 * @throws FolderInUse when the embedded one belongs to another process.
 */
export const openReadDatabase = async <Tables>(
  settings: SqlSettings,
  logger: Pick<Logger, 'info' | 'warn'>,
): Promise<SqlDatabase<Tables>> =>
  settings.kind === 'pglite'
    ? openPgliteDatabase<Tables>(settings.dir, logger)
    : openPostgresDatabase<Tables>(settings.url, logger);
