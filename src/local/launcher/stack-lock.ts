import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { isOutOfRoom, messageOf, sqliteCode } from '../eventstore/failure.js';

const sqliteBusy = 5;
const holderFile = (folder: string) => join(folder, 'launcher.pid');

/**
 * Makes this process the only launcher of the data folder until it is released or ends, however it ends: the
 * operating system itself drops the lock of a killed process (SQLite's exclusive file lock), so none is ever stale.
 * Throws when another launcher holds it.
 */
export const lockFolder = (folder: string): { readonly release: () => void } => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = new DatabaseSync(join(folder, 'launcher.lock'));
  try {
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (cause) {
    lock.close();
    if (sqliteCode(cause) !== sqliteBusy) {
      throw new Error(`The data folder ${folder} cannot be taken: ${messageOf(cause)}`, { cause });
    }
    throw new Error(
      `The stack in ${folder} already runs, started by process ${holderOf(folder)}. ` +
        'Stop that one first (Ctrl-C where it runs), or choose another data folder.',
      { cause },
    );
  }
  noteHolder(folder);
  return {
    release: () => {
      if (lock.isOpen) lock.close();
    },
  };
};

/** Only for the message above: a full disk, which takes no note, is no reason not to start. */
const noteHolder = (folder: string): void => {
  try {
    writeFileSync(holderFile(folder), String(process.pid));
  } catch (error) {
    if (!isOutOfRoom(error)) throw error;
  }
};

const holderOf = (folder: string): string => {
  try {
    return readFileSync(holderFile(folder), 'utf8') || '(unknown)';
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '(unknown)';
    throw error;
  }
};
