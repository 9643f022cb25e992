import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';

/** SHA-256, lower-case hex. */
export const bytesDigest = (bytes: Uint8Array): string => bytesToHex(sha256(bytes));

/**
 * SHA-256 of the RFC 8785 form of a JSON value, lower-case hex: one digest per value, whatever the order of its keys.
 * A rule that binds a signature to content needs it, so it is computed by packages that use nothing outside the language (ADR 0012).
 * @throws TypeError for a value that JSON cannot hold.
 */
export const contentDigest = (value: unknown): string => {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError(`a value of type ${typeof value} has no JSON form`);
  return bytesDigest(utf8ToBytes(text));
};
