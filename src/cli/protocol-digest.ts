import { readFile } from 'node:fs/promises';
import { protocolDigest } from '../application/protocol/protocol-digest.js';
import { protocolParameters } from '../contracts/protocol-parameters.js';
import { readJson } from '../contracts/read-json.js';
import { messageOf } from '../domain/shared/message-of.js';
import { systemCause } from './exit-codes.js';

/** The text of a file without a byte-order mark. @throws Error where bytes are not UTF-8: what stood there would be lost. */
const utf8In = async (file: string): Promise<string> => {
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw new Error(`${file} cannot be read: ${systemCause(cause)}`, { cause });
  });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new Error(`${file} is not UTF-8; save it in that encoding`, { cause });
  }
};

/** A file as JSON. @throws Error in plain words. */
export const readDraft = async (file: string): Promise<unknown> => {
  const text = await utf8In(file);
  try {
    return readJson(text);
  } catch (cause) {
    throw new Error(`${file} is not JSON: ${messageOf(cause)}`, {
      cause,
    });
  }
};

/**
 * Version and digest of a parameter file, as they are signed for when it is adopted.
 * @throws Error that names each field which is wrong.
 */
export const digestOfFile = async (
  file: string,
): Promise<{ readonly version: string; readonly digest: string }> => {
  const { data, error } = protocolParameters.safeParse(await readDraft(file));
  if (data) return { version: data.version, digest: protocolDigest(data) };
  const wrong = error.issues.map(({ path, message }) => `\n  /${path.map(String).join('/')}: ${message}`);
  throw new Error(`${file} is no usable parameter file:${wrong.join('')}`);
};
