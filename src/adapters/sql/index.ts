export { FolderInUse } from './folder-lock.js';
export { openReadDatabase } from './open-read-database.js';
export type { SqlSettings } from './settings.js';
export type { SqlDatabase } from './sql-database.js';
