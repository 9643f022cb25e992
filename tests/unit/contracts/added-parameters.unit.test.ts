import { describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { protocolDigest } from '../../../src/application/protocol/protocol-digest.js';
import { protocolParameters } from '../../../src/contracts/protocol-parameters.js';
import { canonicalJson } from '../../../src/crypto/canonical-json.js';
import { sha256Hex } from '../../../src/crypto/digest.js';
import { completed } from '../../../src/domain/protocol/added-parameters.js';
import { protocolV1 } from '../../../src/domain/protocol/versions/v1.js';

const bytes = await readFile(new URL('../../../src/domain/protocol/versions/1.0.0.json', import.meta.url));

/** As if two parameters of today, and one whole group, had come after the file was written. */
const { queries, signature, ...rest } = protocolV1;
const { ageAlertDays, ...criticalOnly } = queries;
const older: unknown = { ...rest, queries: criticalOnly };
const added = { queries: { ageAlertDays }, signature };

describe('a parameter that came after a file was written', () => {
  it('PV-PARAMETERS: has its default in it, and what the file says stays', () => {
    expect(protocolParameters.parse(completed(older, added))).toEqual(protocolV1);
    expect(completed(protocolV1, { signature: { freshWithinSeconds: 1 } })).toEqual(protocolV1);
  });

  it('PV-PARAMETERS: without a default the file is refused, by its name', () => {
    const { error } = protocolParameters.safeParse(completed(older, { queries: { ageAlertDays } }));
    expect(error?.issues.map(({ path }) => path.join('/'))).toEqual(['signature']);
  });

  it('PV-DIGEST: changes no digest of a file that does not name it, nor of one that names the default', () => {
    const digest = sha256Hex(canonicalJson(older));
    const filled = protocolParameters.parse(completed(older, added));
    expect(protocolDigest(filled, added)).toBe(digest);
    expect(protocolDigest(protocolV1, added)).toBe(digest);
  });

  it('PV-DIGEST: another value of it is another digest', () => {
    const changed = { ...protocolV1, signature: { freshWithinSeconds: 60 } };
    expect(protocolDigest(changed, added)).not.toBe(protocolDigest(protocolV1, added));
  });

  it('PV-DIGEST: version 1.0.0 has the bytes and the digest that trials have adopted', () => {
    expect(sha256Hex(bytes)).toBe('97b3f8f39c000212d5c353fa0b02571b6df981bcc3e3e8de83547b351054564d');
    expect(protocolDigest(protocolV1)).toBe(
      'b8d9f7dcb68bfe72f61b2f699a7d95f8d8aa478f28b0e5cdc6562a3cca0db472',
    );
  });

  it('a draft that is no parameter file is refused and not completed', () => {
    for (const draft of [null, [], 'text', 1]) {
      expect(completed(draft, added)).toBe(draft);
      expect(protocolParameters.safeParse(draft).success).toBe(false);
    }
  });
});
