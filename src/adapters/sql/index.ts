export { FolderInUse } from './folder-lock.js';
export { openReadDatabase, type SqlSettings } from './open-read-database.js';
export type { SqlDatabase } from './sql-database.js';
