import { bytesDigest } from '../shared/content-digest.js';

/** 32 bytes in base64: of the last character before the padding only four bits count. */
export const publicKeyForm = /^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/u;

/** A name that follows from the key itself: nobody can put another key under it. Null for what is no X25519 key in base64. */
export const sealingKeyId = (publicKey: string): string | null => {
  if (!publicKeyForm.test(publicKey)) return null;
  const bytes = Uint8Array.from(atob(publicKey), (character) => character.charCodeAt(0));
  return `seal-${bytesDigest(bytes).slice(0, 32)}`;
};
