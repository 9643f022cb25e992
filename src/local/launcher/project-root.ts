import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ascend = (folder: string): string => {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder)
    throw new Error('No package.json in any folder above the launcher: run it from a checkout.');
  return ascend(parent);
};

/** Folder of the checkout, whether this runs from the sources or from `dist`. */
export const projectRoot: string = ascend(dirname(fileURLToPath(import.meta.url)));
