import { statfs } from 'node:fs/promises';
import type { Check } from '../application/health/health-watch.js';

const mib = 1024 ** 2;
const littleBytes = 1024 * mib;
/** Less than what one batch of the read models or one append may need. */
const fullBytes = 16 * mib;

const below = async (folders: readonly string[], least: number): Promise<number> => {
  const left = await Promise.all(
    folders.map(async (folder) => {
      const { bavail, bsize } = await statfs(folder);
      return bavail * bsize;
    }),
  );
  return left.filter((bytes) => bytes < least).length;
};

/**
 * The folders whose disks are watched. Where the databases run apart, the only disk that a process of ours sees is that of its
 * container, which is with Docker's own settings that of all volumes too.
 */
export const watchedFolders = (
  database: { readonly kind: 'pglite'; readonly dir: string } | { readonly kind: 'postgres' },
): readonly string[] => (database.kind === 'pglite' ? [database.dir] : ['/']);

/** How many of the folders have less than 1 GiB left. */
export const littleStorage = (folders: readonly string[]): Promise<number> => below(folders, littleBytes);

/** Whether anything can be written at all. */
export const storageCheck = (folders: readonly string[]): Check => ({
  part: 'storage',
  silent: 'The disk does not say how much room it has left.',
  look: async () => ({
    what:
      (await below(folders, fullBytes)) > 0
        ? 'A disk that is written to is full: nothing can be recorded before room is made on it.'
        : null,
  }),
});
