import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

export const chromiumNames = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
] as const;

const isExecutable = async (path: string): Promise<boolean> => {
  try {
    await access(path, constants.X_OK);
    return true;
  } catch {
    return false; // the answer to the question, whatever the cause
  }
};

/** The first Chromium in the folders of a search path, or null where none is present. */
export const findChromium = async (searchPath: string): Promise<string | null> => {
  for (const folder of searchPath.split(delimiter).filter((one) => one !== '')) {
    for (const name of chromiumNames) {
      const path = join(folder, name);
      if (await isExecutable(path)) return path;
    }
  }
  return null;
};
