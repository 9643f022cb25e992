import { describe, expect, it } from '@jest/globals';
import { lengthPrefixed, sha256, sha256Hex } from '../../../src/crypto/digest.js';

describe('bytes under a digest', () => {
  it('are each part behind its length, texts as UTF-8', () => {
    const bytes = lengthPrefixed('a', '', Uint8Array.of(1, 2, 3), 'ü€');
    expect(bytes.toString('hex')).toBe('0000000161' + '00000000' + '00000003010203' + '00000005c3bce282ac');
  });

  it('are the same however long the parts are', () => {
    const long = 'x'.repeat(100_000);
    expect(lengthPrefixed(long).equals(lengthPrefixed(Buffer.from(long)))).toBe(true);
    expect(lengthPrefixed(long)).toHaveLength(100_004);
  });

  it('give the digest of FIPS 180-4', () => {
    const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
    expect(sha256Hex(Buffer.from('abc'))).toBe(abc);
    expect(sha256(Buffer.from('abc')).toString('hex')).toBe(abc);
  });
});
