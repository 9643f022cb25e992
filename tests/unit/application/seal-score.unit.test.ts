import { describe, expect, it } from '@jest/globals';
import { type CommittedFields, SealingKeyUnusable } from '../../../src/application/ports/sealer.js';
import { sealScore } from '../../../src/application/prediction/seal-score.js';
import type { SealedPrediction } from '../../../src/domain/record/machines/prediction.js';

const key = { keyId: 'key-1', publicKey: 'AAAA' };
const fields = {} as CommittedFields;
const failing = (error: Error) => sealScore({ seal: () => Promise.reject(error) }, fields, 0.5, key);

describe('sealing a score', () => {
  it('SEAL.KEY_UNUSABLE: a key that cannot seal ends the step at once and names the key, not what the library said', async () => {
    await expect(failing(new SealingKeyUnusable('bad point'))).rejects.toMatchObject({
      code: 'SEAL.KEY_UNUSABLE',
      message: 'no score can be sealed to the sealing key key-1',
      retry: false,
    });
  });

  it('leaves every other trouble as it is', async () => {
    const trouble = new Error('memory');
    await expect(failing(trouble)).rejects.toBe(trouble);
  });

  it('gives what was sealed', async () => {
    const sealed = { model: 'PRE' } as SealedPrediction;
    const seal = (_fields: CommittedFields, score: number, publicKey: string) =>
      Promise.resolve({ ...sealed, sealed: `${score} to ${publicKey}` });
    expect(await sealScore({ seal }, fields, 0.5, key)).toEqual({ ...sealed, sealed: '0.5 to AAAA' });
  });
});
