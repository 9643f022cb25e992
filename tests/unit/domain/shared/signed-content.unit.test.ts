import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { canonicalJson } from '../../../../src/crypto/canonical-json.js';
import { canonicalText } from '../../../../src/domain/shared/canonical-text.js';
import { sha256Hex } from '../../../../src/domain/shared/sha256.js';

describe('what a signature is bound to', () => {
  it('is hashed as everybody hashes it', () => {
    expect(sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        expect(sha256Hex(text)).toBe(createHash('sha256').update(text, 'utf8').digest('hex'));
      }),
    );
  });

  it('is hashed in the canonical form of RFC 8785', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), (value) => {
        const plain = JSON.parse(JSON.stringify(value)) as unknown;
        expect(canonicalText(plain)).toBe(canonicalJson(plain).toString('utf8'));
      }),
    );
  });
});
