import { createHash } from 'node:crypto';

/** A UID under the root `2.25` (a UUID as one decimal number, DICOM PS3.5 B.2), always the same for the same words. */
export const dicomUid = (...words: readonly string[]): string => {
  const digest = createHash('sha256').update(words.join('\u0000')).digest();
  const bytes = Uint8Array.prototype.slice.call(digest, 0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80; // version 8: a UUID of the application's own making
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return `2.25.${BigInt(`0x${Buffer.from(bytes).toString('hex')}`).toString()}`;
};
