import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson } from '../../../../src/crypto/canonical-json.js';
import { sha256Hex } from '../../../../src/crypto/digest.js';
import { contentDigest } from '../../../../src/domain/shared/content-digest.js';

describe('what a signature is bound to', () => {
  it('is hashed as the log hashes it', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), (value) => {
        const plain = JSON.parse(JSON.stringify(value)) as unknown;
        expect(contentDigest(plain)).toBe(sha256Hex(canonicalJson(plain)));
      }),
    );
  });

  it('is the published digest of a known text', () => {
    // SHA-256 of the four bytes `"abc"` with its quotes, as `printf '"abc"' | sha256sum` prints it.
    expect(contentDigest('abc')).toBe('6cc43f858fbb763301637b5af970e2a46b46f461f27e5a0f41e009c59b827b25');
  });

  it('is refused for what JSON cannot hold', () => {
    expect(() => contentDigest(undefined)).toThrow(TypeError);
  });
});
