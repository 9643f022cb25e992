import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { messageOf, sqliteCodeOf } from './failure.js';

const busy = 5;

/** The folder of the embedded database belongs to another process. */
export class FolderInUse extends Error {
  override readonly name = 'FolderInUse';
}

export interface FolderLock {
  readonly release: () => void;
}

const noteOf = (dir: string): string => join(dir, 'owner.pid');

const holderOf = (dir: string): string => {
  const text = existsSync(noteOf(dir)) ? readFileSync(noteOf(dir), 'utf8').trim() : '';
  return /^\d+$/u.test(text) ? `process ${text}` : 'another process';
};

const refusal = (dir: string, error: unknown): Error =>
  sqliteCodeOf(error) === busy
    ? new FolderInUse(
        `The read models in ${dir} are open in ${holderOf(dir)}, and one process only may use that folder. ` +
          'Stop that process, or give this one a PGLITE_DIR of its own or a PostgreSQL by DATABASE_URL.',
      )
    : new Error(`The lock file of the read models in ${dir} cannot be used: ${messageOf(error)}`, {
        cause: error,
      });

/**
 * Takes an existing folder for this process alone. The lock is SQLite's exclusive lock on an empty file: the system itself
 * drops it when the process ends, however it ends, so it is never stale. The pid beside it only serves the message.
 * @throws FolderInUse when another process, or another opener in this one, holds it.
 */
export const lockFolder = (dir: string): FolderLock => {
  const lock = new DatabaseSync(join(dir, 'owner.lock'), { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    throw refusal(dir, error);
  }
  writeFileSync(noteOf(dir), `${process.pid}\n`);
  return {
    release: () => {
      rmSync(noteOf(dir), { force: true });
      lock.close();
    },
  };
};
