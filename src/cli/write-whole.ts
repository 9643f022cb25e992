import { access, constants, lstat, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Trouble, systemCause } from './exit-codes.js';
import { interruptible } from './interruptible.js';

const kindOf = async (path: string): Promise<'none' | 'file' | 'other'> => {
  try {
    return (await lstat(path)).isFile() ? 'file' : 'other';
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'none';
    throw error;
  }
};

type Content = string | Uint8Array | Iterable<string>;

const writeSynced = async (path: string, content: Content, signal: AbortSignal): Promise<void> => {
  const file = await open(path, 'wx', 0o666);
  try {
    await file.writeFile(content, { signal });
    await file.sync();
    await file.close();
    signal.throwIfAborted();
  } catch (error) {
    await file.close().catch(() => undefined); // the first failure is the one to name
    await rm(path, { force: true });
    signal.throwIfAborted();
    throw error;
  }
};

const troubleOf = (path: string, error: unknown): Trouble =>
  error instanceof Trouble
    ? error
    : new Trouble(`${path} was not written: ${systemCause(error)}`, { cause: error });

const requireOrdinary = async (path: string): Promise<void> => {
  if ((await kindOf(path)) === 'other')
    throw new Trouble(`${path} is no ordinary file; name a file under --out`);
};

/** Looks before long work whether its answer could be written. @throws Trouble as `writeWhole` would */
export const requireWritable = async (path: string): Promise<void> => {
  try {
    await requireOrdinary(path);
    await access(dirname(path), constants.W_OK | constants.X_OK);
  } catch (error) {
    throw troubleOf(path, error);
  }
};

/**
 * Writes a file whole or not at all: under a name of its own beside the target, which then takes its place.
 * @throws Trouble that names the cause, be it that somebody ends the program; what stood there before is untouched then
 */
export const writeWhole = async (path: string, content: Content): Promise<void> => {
  const partial = `${path}.${process.pid}.partial`;
  try {
    await requireOrdinary(path);
    await interruptible(`${path} was not written: the program was interrupted`, (signal) =>
      writeSynced(partial, content, signal),
    );
    await rename(partial, path).catch(async (error: unknown) => {
      await rm(partial, { force: true });
      throw error;
    });
  } catch (error) {
    throw troubleOf(path, error);
  }
};
