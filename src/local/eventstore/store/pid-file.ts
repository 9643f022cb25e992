import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hasCode, isOutOfRoom } from '../failure.js';

const pidFile = (dataFile: string): string => `${dataFile}.pid`;

/** Notes which process holds the data file. Only for messages: the lock itself is the database's, and a full disk does not keep the store from reading. */
export const writePidFile = (dataFile: string): void => {
  try {
    writeFileSync(pidFile(dataFile), `${process.pid}\n`);
  } catch (error) {
    if (!isOutOfRoom(error)) throw error;
  }
};

export const releasePidFile = (dataFile: string): void => {
  rmSync(pidFile(dataFile), { force: true });
};

/** The process that holds the data file, as far as is known: one that has ended is not named. */
export const holderOf = (dataFile: string): number | undefined => {
  try {
    const pid = Number.parseInt(readFileSync(pidFile(dataFile), 'utf8'), 10);
    return Number.isSafeInteger(pid) && pid > 0 && isRunning(pid) ? pid : undefined;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
};

const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    if (hasCode(error, 'ESRCH')) return false;
    if (hasCode(error, 'EPERM')) return true;
    throw error;
  }
};
