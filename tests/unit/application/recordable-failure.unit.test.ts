import { describe, expect, it } from '@jest/globals';
import { actionFailure } from '../../../src/contracts/values/action-failure.js';
import { recordableFailure } from '../../../src/application/command/recordable-failure.js';

const failure = { actionId: 'predict-PRE:r4', attempt: 1, code: 'MODEL.UNUSABLE', message: 'it is damaged' };

describe('a step’s failure', () => {
  it('is recorded as it was told', () => {
    expect(recordableFailure(failure)).toEqual(failure);
  });

  it.each([
    ['is longer than any event may hold', { message: 'x'.repeat(100_000) }],
    ['ends in the middle of a character', { message: `${'x'.repeat(1999)}${'😀'.repeat(9)}` }],
    ['holds control characters', { message: 'bad \u0000 bytes \r\n\u001b[31m' }],
    ['holds half a character', { message: 'half \ud83d' }],
    ['has no code', { code: '' }],
    ['has an endless code', { code: 'E'.repeat(500) }],
  ])('is recordable even when the error %s', (_what, odd) => {
    const given = { ...failure, ...odd };
    expect(actionFailure.safeParse(given).success).toBe(false);
    expect(actionFailure.parse(recordableFailure(given))).toMatchObject({ actionId: failure.actionId });
  });
});
