import { chmodSync, closeSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import type { SqliteDatabase } from 'kysely';

/** At the start nothing else waits for this process. */
const openingTimeoutMs = 5_000;
/** From then on SQLite would wait with the whole process: who wants to wait for longer asks again (`vaultCall`). */
const busyTimeoutMs = 50;

const inodeOf = (path: string): number | null => statSync(path, { throwIfNoEntry: false })?.ino ?? null;

const inputs = (parameters: readonly unknown[]): SQLInputValue[] => parameters as SQLInputValue[];

/**
 * Node's own SQLite in the form that Kysely's dialect expects. Several processes may use the file at once;
 * a commit is on the disk when it returns. File and folder are made for the owner only. Once the file was moved away,
 * deleted or replaced every statement fails: SQLite would go on in a file that nobody finds again.
 */
export const openNodeSqlite = (path: string): SqliteDatabase => {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  closeSync(openSync(path, 'a', 0o600));
  chmodSync(path, 0o600);
  const db = new DatabaseSync(path, { timeout: openingTimeoutMs });
  const opened = inodeOf(path);
  const isInPlace = (): boolean => opened !== null && inodeOf(path) === opened;
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;');
  db.exec(`PRAGMA busy_timeout = ${busyTimeoutMs}`);
  return {
    prepare: (sql) => {
      if (!isInPlace())
        throw new Error(
          `the database file ${path} was moved away, deleted or replaced; put it back, or start this process again on the file that is there`,
        );
      const statement = db.prepare(sql);
      return {
        reader: statement.columns().length > 0,
        all: (parameters) => statement.all(...inputs(parameters)),
        run: (parameters) => statement.run(...inputs(parameters)),
        iterate: (parameters) => statement.iterate(...inputs(parameters)),
      };
    },
    close: () => {
      db.close();
    },
  };
};
