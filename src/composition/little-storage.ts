import { statfs } from 'node:fs/promises';

const leastBytes = 1024 ** 3;

/** How many of the folders have less than 1 GiB left. */
export const littleStorage = async (folders: readonly string[]): Promise<number> => {
  const left = await Promise.all(
    folders.map(async (folder) => {
      const { bavail, bsize } = await statfs(folder);
      return bavail * bsize;
    }),
  );
  return left.filter((bytes) => bytes < leastBytes).length;
};
