import { randomUUID } from 'node:crypto';
import { chmodSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { messageOf, sqliteCode } from '../failure.js';
import { holderOf, releasePidFile, writePidFile } from './pid-file.js';

/** Version of the table layout below. */
const layoutVersion = 1;
/** Marks the file as one of this server ("APES"). */
const applicationId = 0x41504553;
const sqliteBusy = 5;

const tables = `
  CREATE TABLE IF NOT EXISTS server (instance TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS streams (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE IF NOT EXISTS events (
    pos INTEGER PRIMARY KEY, stream INTEGER NOT NULL, rev INTEGER NOT NULL, id BLOB NOT NULL, type TEXT NOT NULL,
    json INTEGER NOT NULL, created INTEGER NOT NULL, data BLOB NOT NULL, meta BLOB NOT NULL) STRICT;
  CREATE UNIQUE INDEX IF NOT EXISTS events_stream_rev ON events (stream, rev);
`;

/** The data file cannot be used: another process holds it, or it is no file of this server. */
export class DataFileError extends Error {
  override readonly name = 'DataFileError';
}

export interface Database {
  readonly sql: DatabaseSync;
  /** Identity of this database, a uuid made when it was created. */
  readonly instance: string;
  close(): void;
}

export interface DatabaseOptions {
  readonly file: string;
  /** Upper limit of the file in 4 KiB pages; beyond it appends fail as on a full disk. */
  readonly maxPages: number | undefined;
}

/**
 * Opens or creates the data file and takes it for this process alone.
 *
 * The lock is SQLite's exclusive lock on the file: the system drops it when the process ends, however it ends. The pid
 * beside it only serves the message.
 * @throws DataFileError when another process holds the file or the file belongs to something else.
 */
export const openDatabase = ({ file, maxPages }: DatabaseOptions): Database => {
  mkdirSync(dirname(file), { recursive: true });
  const sql = new DatabaseSync(file, { timeout: 0 });
  try {
    chmodSync(file, 0o600);
    lock(sql, file);
    configure(sql, maxPages);
    const instance = createTables(sql, file);
    writePidFile(file);
    return {
      sql,
      instance,
      close: () => {
        releasePidFile(file);
        sql.close();
      },
    };
  } catch (error) {
    sql.close();
    throw error;
  }
};

const lock = (sql: DatabaseSync, file: string): void => {
  try {
    sql.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; BEGIN EXCLUSIVE; COMMIT');
  } catch (error) {
    if (sqliteCode(error) !== sqliteBusy)
      throw new DataFileError(`the event store cannot open ${file}: ${messageOf(error)}`, { cause: error });
    const holder = holderOf(file);
    throw new DataFileError(
      `the event store's data file ${file} is in use by ${holder === undefined ? 'another process' : `process ${holder}`}; ` +
        'stop that process or choose another file',
      { cause: error },
    );
  }
};

const configure = (sql: DatabaseSync, maxPages: number | undefined): void => {
  sql.exec(`
    PRAGMA synchronous = FULL;
    PRAGMA fullfsync = ON;
    PRAGMA checkpoint_fullfsync = ON;
    PRAGMA cache_size = -65536;
    PRAGMA wal_autocheckpoint = 4000;
  `);
  if (maxPages !== undefined) sql.exec(`PRAGMA max_page_count = ${maxPages}`);
};

const createTables = (sql: DatabaseSync, file: string): string => {
  const application = pragma(sql, 'application_id');
  const layout = pragma(sql, 'user_version');
  const isNew =
    application === 0 && layout === 0 && sql.prepare('SELECT 1 FROM sqlite_schema').get() === undefined;
  if (!isNew && application !== applicationId)
    throw new DataFileError(`${file} is a database, but not one of the event store; choose another file`);
  if (layout > layoutVersion)
    throw new DataFileError(
      `${file} was written by a newer event store (layout ${layout}, this one knows ${layoutVersion}); use that version`,
    );
  // Writing what is there already would keep a store on a full disk from starting, and so from reading.
  if (application === applicationId && layout === layoutVersion) return instanceOf(sql);
  sql.exec('BEGIN IMMEDIATE');
  sql.exec(`${tables} PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${layoutVersion}`);
  sql
    .prepare('INSERT INTO server (instance) SELECT ? WHERE NOT EXISTS (SELECT 1 FROM server)')
    .run(randomUUID());
  sql.exec('COMMIT');
  return instanceOf(sql);
};

const instanceOf = (sql: DatabaseSync): string =>
  String(sql.prepare('SELECT instance FROM server').get()?.['instance']);

const pragma = (sql: DatabaseSync, name: string): number =>
  Number(sql.prepare(`PRAGMA ${name}`).get()?.[name] ?? 0);
