import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { z } from 'zod';

const ownerOnly = 0o600;

/** Flushes a folder's entries; a platform that cannot open folders (Windows) does so by itself. */
const flushFolder = (folder: string): void => {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
};

/** Replaces a JSON file in one step, readable by its owner alone; a kill leaves the old file or the new one. */
export const writePrivateJson = (path: string, value: unknown): void => {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${process.pid}.draft`;
  const handle = openSync(draft, 'w', ownerOnly);
  writeSync(handle, `${JSON.stringify(value, null, 2)}\n`);
  fsyncSync(handle);
  closeSync(handle);
  renameSync(draft, path);
  flushFolder(dirname(path));
};

/** The value of a JSON text; undefined, which no schema here accepts, where it is none. */
const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** The content of a private JSON file; made by `create` where there is none yet. */
export const getOrCreateJson = async <T>(
  folder: string,
  name: string,
  schema: z.ZodType<T>,
  create: () => T | Promise<T>,
): Promise<T> => {
  const path = join(folder, name);
  if (!existsSync(path)) {
    const made = await create();
    writePrivateJson(path, made);
    return made;
  }
  const found = schema.safeParse(parseJson(readFileSync(path, 'utf8')));
  if (found.success) return found.data;
  throw new Error(`${path} is not what this identity provider wrote; remove it to have a new one made`);
};
