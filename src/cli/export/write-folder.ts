import { lstat, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { systemCause, Trouble } from '../exit-codes.js';

/** A name that stays inside the folder, whoever sent it. */
const inside = /^(?:[\w-]+\/)*[\w-]+(?:\.[\w-]+)+$/u;

const exists = async (path: string): Promise<boolean> => {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
};

const writeSynced = async (path: string, text: string): Promise<void> => {
  await mkdir(dirname(path), { recursive: true });
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
};

export type WriteFile = (name: string, text: string) => Promise<void>;

const filled = async (partial: string, fill: (write: WriteFile) => Promise<void>): Promise<void> => {
  await mkdir(partial, { mode: 0o700 });
  await fill(async (name, text) => {
    if (!inside.test(name))
      throw new Trouble(`"${name}" is no name of a file in an export; nothing was written`);
    await writeSynced(join(partial, name), text);
  });
};

/**
 * Writes a folder whole or not at all: under a name of its own beside the target, which it takes when everything is in it.
 * Only the owner may read it.
 * @throws Trouble that names the cause, and whatever `fill` throws; no file is left then
 */
export const writeFolder = async (path: string, fill: (write: WriteFile) => Promise<void>): Promise<void> => {
  // Resolved, because behind a slash at the end the name would lie inside the target.
  const partial = `${resolve(path)}.${process.pid}.partial`;
  try {
    if (await exists(path))
      throw new Trouble(`${path} is there already; name a new folder under --out, nothing is overwritten`);
    await filled(partial, fill);
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
    throw new Trouble(`${path} was not written: ${systemCause(error)}`, { cause: error });
  }
};
