import { createHash } from 'node:crypto';

/** Each part preceded by its length (32 bit, big-endian), so that no two lists of parts give the same bytes. */
export const lengthPrefixed = (...parts: readonly (Uint8Array | string)[]): Buffer =>
  Buffer.concat(
    parts.flatMap((part) => {
      const bytes = typeof part === 'string' ? Buffer.from(part, 'utf8') : part;
      const length = Buffer.alloc(4);
      length.writeUInt32BE(bytes.length);
      return [length, bytes];
    }),
  );

export const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

export const sha256Hex = (bytes: Uint8Array): string => sha256(bytes).toString('hex');
