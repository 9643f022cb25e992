import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';

/** What tells a file, whatever it is called; of one that is not there, or cannot be looked at, its path. */
const identityOf = async (path: string): Promise<string> => {
  try {
    const { dev, ino } = await stat(path);
    return `${dev}:${ino}`;
  } catch {
    // Whoever reads or writes it says what is wrong with it.
    return resolve(path);
  }
};

/** The first of the files that is the one to be written, under whatever name; undefined where none is. */
export const replacedBy = async (
  out: string,
  files: readonly (string | undefined)[],
): Promise<string | undefined> => {
  const written = await identityOf(out);
  for (const file of files) if (file !== undefined && (await identityOf(file)) === written) return file;
  return undefined;
};
