import { hash } from 'node:crypto';

/** Each part preceded by its length (32 bit, big-endian), so that no two lists of parts give the same bytes. */
export const lengthPrefixed = (...parts: readonly (Uint8Array | string)[]): Buffer => {
  const size = parts.reduce((sum, part) => sum + 4 + Buffer.byteLength(part), 0);
  const bytes = Buffer.allocUnsafe(size);
  let at = 0;
  for (const part of parts) {
    const begin = at + 4;
    if (typeof part !== 'string') bytes.set(part, begin);
    const length = typeof part === 'string' ? bytes.write(part, begin, 'utf8') : part.length;
    bytes.writeUInt32BE(length, at);
    at = begin + length;
  }
  return bytes;
};

export const sha256 = (bytes: Uint8Array): Buffer => hash('sha256', bytes, 'buffer');

export const sha256Hex = (bytes: Uint8Array): string => hash('sha256', bytes, 'hex');
