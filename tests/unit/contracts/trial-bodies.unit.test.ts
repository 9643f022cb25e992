import { describe, expect, it } from '@jest/globals';
import { httpCommands } from '../../../src/contracts/commands.js';
import { sampleBodies } from './sample-bodies.js';

const takes = (operation: 'orderFreeze' | 'signModelLock' | 'registerSealingKey', change: object): boolean =>
  httpCommands[operation].body.safeParse({ ...sampleBodies[operation], ...change }).success;

describe('the bodies of the trial', () => {
  it.each([
    ['APPROVAL', true],
    ['RESPONSIBILITY', true],
    ['REVIEW', false],
    ['AUTHORSHIP', false],
  ])('take the freeze with meaning %s: %s', (meaning, taken) => {
    expect(takes('orderFreeze', { meaning })).toBe(taken);
  });

  it.each([
    [0, true],
    [1, true],
    [-0.01, false],
    [1.01, false],
  ])('BL-LOCK: take a lock with threshold %s: %s', (threshold, taken) => {
    expect(takes('signModelLock', { threshold })).toBe(taken);
  });

  it.each([
    [`${'A'.repeat(43)}=`, true],
    ['AAAA', false],
    [`${'A'.repeat(42)}B=`, false],
    ['A'.repeat(44), false],
    [`${'A'.repeat(86)}==`, false],
  ])('take the sealing key %s: %s', (publicKey, taken) => {
    expect(takes('registerSealingKey', { publicKey })).toBe(taken);
  });
});
