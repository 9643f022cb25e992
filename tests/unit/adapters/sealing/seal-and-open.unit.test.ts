import { beforeAll, describe, expect, it } from '@jest/globals';
import { committedBytes } from '../../../../src/adapters/sealing/committed-fields.js';
import { createSealer } from '../../../../src/adapters/sealing/index.js';
import {
  generateKeyPair,
  openSealed,
  openWith,
  unlockPrivateKey,
  type SealingKeyPair,
  type UnlockedKey,
} from '../../../../src/cli/key-holder/index.js';
import { type CommittedFields, SealingKeyUnusable } from '../../../../src/application/ports/sealer.js';
import { sealingKeyId } from '../../../../src/domain/record/sealing-key-id.js';
import type { SealedPrediction } from '../../../../src/domain/record/machines/prediction.js';

const passphrase = 'correct horse battery staple';
/** Each opening derives a key by scrypt, slow on purpose. */
const patienceMs = 60_000;
const sealer = createSealer();

describe('sealed predictions', () => {
  let pair: SealingKeyPair;
  let key: UnlockedKey;
  const fieldsOf = (subjectId: string): CommittedFields => ({
    subjectId,
    model: 'PRE',
    purpose: 'PRIMARY',
    modelVersion: '1.0.0',
    modelDigest: 'a1'.repeat(32),
    inputDigest: 'b2'.repeat(32),
    preprocessingHash: 'c3'.repeat(32),
    studyInstanceUid: '1.2.3',
    runtime: { name: 'onnxruntime-node', version: '1.30.0', executionProvider: 'cpu' },
    sealingKeyId: pair.keyId,
  });
  const seal = (score: number, subjectId = 'APAR-0001'): Promise<SealedPrediction> =>
    sealer.seal(fieldsOf(subjectId), score, pair.publicKey);
  const open = (data: unknown, stream = 'patient-APAR-0001') =>
    openWith(key, [{ stream, revision: 4, data }]);

  beforeAll(async () => {
    pair = await generateKeyPair(passphrase);
    key = await unlockPrivateKey(pair.privateKeyFile, passphrase);
  }, patienceMs);

  it(
    'open for the key holder, with the score and nonce that give the commitment',
    async () => {
      const score = 0.123_456_789_012_345_67;
      const sealed = await seal(score);
      const [opened] = await openSealed(pair.privateKeyFile, passphrase, [
        { stream: 'patient-APAR-0001', revision: 4, data: sealed },
      ]);
      expect(opened).toMatchObject({
        stream: 'patient-APAR-0001',
        revision: 4,
        model: 'PRE',
        score,
        commitment: sealed.commitment,
      });
      expect(sealer.commitment(fieldsOf('APAR-0001'), score, opened!.nonce)).toBe(sealed.commitment);
      expect(sealer.commitment(fieldsOf('APAR-0002'), score, opened!.nonce)).not.toBe(sealed.commitment);
      expect(sealer.commitment(fieldsOf('APAR-0001'), 0.2, opened!.nonce)).not.toBe(sealed.commitment);
    },
    patienceMs,
  );

  it('hide the score: equal scores look different, and every box has the same length', async () => {
    const sealed = await Promise.all([0, 0.5, 0.5, 1].map((score) => seal(score)));
    expect(new Set(sealed.map(({ commitment }) => commitment)).size).toBe(4);
    expect(new Set(sealed.map(({ sealed: box }) => box)).size).toBe(4);
    expect(new Set(sealed.map(({ sealed: box }) => box.length)).size).toBe(1);
    for (const { sealed: box } of sealed) {
      expect(Buffer.from(box, 'base64').toString('latin1')).not.toContain('APARSEA1');
    }
  });

  it('record the committed fields and nothing of the subject or the score', async () => {
    const { sealed: _sealed, commitment: _commitment, ...recorded } = await seal(0.25);
    const { subjectId: _subjectId, ...fields } = fieldsOf('APAR-0001');
    expect(recorded).toEqual(fields);
  });

  it.each([Number.NaN, -0.1, 1.1, Number.POSITIVE_INFINITY])('refuse the score %p', async (score) => {
    await expect(seal(score)).rejects.toThrow('from 0 to 1');
  });

  it('refuse a key that is not the one that the fields name', async () => {
    const fields = { ...fieldsOf('APAR-0001'), sealingKeyId: 'seal-other' };
    await expect(sealer.seal(fields, 0.5, pair.publicKey)).rejects.toThrow('seal-other');
    await expect(sealer.seal(fields, 0.5, pair.publicKey)).rejects.toThrow(SealingKeyUnusable);
    await expect(sealer.seal(fields, 0.5, 'AAAA')).rejects.toThrow('32 bytes');
  });

  it('refuse a key to which nothing can be sealed, whatever the library says of it', async () => {
    const publicKey = `${'A'.repeat(43)}=`;
    const fields = { ...fieldsOf('APAR-0001'), sealingKeyId: sealingKeyId(publicKey)! };
    await expect(sealer.seal(fields, 0.5, publicKey)).rejects.toThrow(SealingKeyUnusable);
  });

  it(
    'MRI-ROLE, BL-UNBLIND: open as what they were sealed as: a secondary one never as the primary one, nor the other way round',
    async () => {
      const first = fieldsOf('APAR-0001');
      const second: CommittedFields = { ...first, purpose: 'SECONDARY' };
      const sealed = await sealer.seal(second, 0.5, pair.publicKey);
      expect(sealed).toMatchObject({ model: 'PRE', purpose: 'SECONDARY' });
      const [opened] = await open(sealed);
      expect(opened).toMatchObject({ model: 'PRE', purpose: 'SECONDARY', score: 0.5 });
      expect(sealer.commitment(second, 0.5, opened!.nonce)).toBe(sealed.commitment);
      expect(sealer.commitment(first, 0.5, opened!.nonce)).not.toBe(sealed.commitment);
      await expect(open({ ...sealed, purpose: 'PRIMARY' })).rejects.toThrow('other fields');
      await expect(open({ ...(await seal(0.5)), purpose: 'SECONDARY' })).rejects.toThrow('other fields');
    },
    patienceMs,
  );

  it('commit, when primary, to what they did before there were secondary ones', () => {
    const { purpose: _purpose, ...before } = fieldsOf('APAR-0001');
    expect(JSON.parse(committedBytes(fieldsOf('APAR-0001')).toString())).toEqual(before);
  });

  it(
    'do not open when altered, moved to another subject, or committed to something else',
    async () => {
      const sealed = await seal(0.5);
      const other = await seal(0.5);
      const box = Buffer.from(sealed.sealed, 'base64');
      box[40] = (box[40] ?? 0) ^ 1;
      await expect(open({ ...sealed, sealed: box.toString('base64') })).rejects.toThrow('does not open');
      await expect(open(sealed, 'patient-APAR-0002')).rejects.toThrow('other fields');
      await expect(open({ ...sealed, inputDigest: 'dd'.repeat(32) })).rejects.toThrow('other fields');
      const exchanged = open({ ...sealed, commitment: other.commitment });
      await expect(exchanged).rejects.toMatchObject({
        name: 'SealBroken',
        message: expect.stringMatching(/^patient-APAR-0001 revision 4 .*commitment fixed$/),
      });
      await expect(open({ ...sealed, sealingKeyId: 'seal-other' })).rejects.toThrow('seal-other');
      await expect(open({ score: 0.5 })).rejects.toThrow('no sealed prediction');
      await expect(open(sealed, 'trial')).rejects.toThrow('no sealed prediction');
    },
    patienceMs,
  );

  it(
    'stay closed without the passphrase',
    async () => {
      const sealed = await seal(0.5);
      const attempt = openSealed(pair.privateKeyFile, 'wrong horse battery staple', [
        { stream: 'patient-APAR-0001', revision: 4, data: sealed },
      ]);
      await expect(attempt).rejects.toMatchObject({
        name: 'WrongPassphrase',
        message: expect.stringContaining(pair.keyId),
      });
      await expect(openSealed({ format: 'pem' }, passphrase, [])).rejects.toThrow('no private key file');
      await expect(generateKeyPair('short')).rejects.toThrow('at least 12 characters');
    },
    patienceMs,
  );

  it(
    'keep the private key out of its file in clear, and the file bound to its public key',
    async () => {
      const stranger = await generateKeyPair(passphrase);
      const mixed = { ...pair.privateKeyFile, publicKey: stranger.publicKey, keyId: stranger.keyId };
      await expect(openSealed(mixed, passphrase, [])).rejects.toMatchObject({ name: 'WrongPassphrase' });
      expect(Object.keys(pair.privateKeyFile).sort()).toEqual([
        'box',
        'cipher',
        'format',
        'kdf',
        'keyId',
        'publicKey',
      ]);
    },
    patienceMs,
  );
});
