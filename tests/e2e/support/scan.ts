import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { Rendering } from './renderings.js';

/** Some bytes that somebody can read, and where. */
export interface Readable {
  readonly where: string;
  readonly bytes: Buffer;
}

const isThere = ({ bytes, holds }: Rendering, all: Buffer): boolean => {
  for (let at = all.indexOf(bytes); at >= 0; at = all.indexOf(bytes, at + 1))
    if (holds?.(all, at) ?? true) return true;
  return false;
};

/** Where which rendering was found; the value itself is not repeated. */
export const findIn = ({ where, bytes }: Readable, renderings: readonly Rendering[]): readonly string[] =>
  renderings.filter((rendering) => isThere(rendering, bytes)).map(({ what }) => `${what} in ${where}`);

/** Databases make and drop files while they run: one that is gone holds nothing. */
const readUnlessGone = (path: string): Promise<Buffer | null> =>
  readFile(path).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  });

/** Every file below the folder but those in the folders left out, one at a time. */
export const filesBelow = async function* (
  folder: string,
  leftOut: readonly string[] = [],
): AsyncGenerator<Readable> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name);
    const where = relative(folder, path);
    if (!entry.isFile() || leftOut.some((name) => where.startsWith(`${name}${sep}`))) continue;
    const bytes = await readUnlessGone(path);
    if (bytes !== null) yield { where, bytes };
  }
};
