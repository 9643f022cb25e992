import { readFile } from 'node:fs/promises';
import { protocolDigest } from '../application/protocol/protocol-digest.js';
import { protocolParameters } from '../contracts/protocol-parameters.js';
import { readJson } from '../contracts/read-json.js';
import { messageOf } from '../domain/shared/message-of.js';
import { InputRefused, systemCause, Trouble } from './exit-codes.js';

/** The text of a file without a byte-order mark. @throws Trouble where it cannot be read, InputRefused where bytes are not UTF-8: what stood there would be lost. */
const utf8In = async (file: string): Promise<string> => {
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw new Trouble(`${file} cannot be read: ${systemCause(cause)}`, { cause });
  });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new InputRefused(`${file} is not UTF-8; save it in that encoding`, { cause });
  }
};

/** A file as JSON. @throws Trouble where it cannot be read, InputRefused where it is no JSON */
export const readDraft = async (file: string): Promise<unknown> => {
  const text = await utf8In(file);
  try {
    return readJson(text);
  } catch (cause) {
    throw new InputRefused(`${file} is not JSON: ${messageOf(cause)}`, {
      cause,
    });
  }
};

/**
 * Version and digest of a parameter file, as they are signed for when it is adopted.
 * @throws InputRefused that names each field which is wrong, Trouble where the file cannot be read
 */
export const digestOfFile = async (
  file: string,
): Promise<{ readonly version: string; readonly digest: string }> => {
  const { data, error } = protocolParameters.safeParse(await readDraft(file));
  if (data) return { version: data.version, digest: protocolDigest(data) };
  const wrong = error.issues.map(({ path, message }) => `\n  /${path.map(String).join('/')}: ${message}`);
  throw new InputRefused(`${file} is no usable parameter file:${wrong.join('')}`);
};
