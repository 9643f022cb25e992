import { describe, expect, it } from '@jest/globals';
import { missingFromVault } from '../../../src/application/access/missing-from-vault.js';
import { initialTrial, type TrialState } from '../../../src/domain/record/trial-state.js';

const subjectOf = (number: number): TrialState['subjects'][number] => ({
  subjectId: `APAR-000${number}`,
  identityRef: `ref-${number}`,
  identityHash: `hash-${number}`,
});
const trial: TrialState = { ...initialTrial, subjects: [1, 2, 3].map(subjectOf) };
const vaultWith = (...held: readonly string[]) => ({
  unknownIdentities: (refs: readonly string[]) => Promise.resolve(refs.filter((ref) => !held.includes(ref))),
});

describe('participants whom the vault lacks', () => {
  it('are all of them for an empty vault, also after somebody was enrolled in it', async () => {
    expect(await missingFromVault(vaultWith(), trial)).toEqual(['APAR-0001', 'APAR-0002', 'APAR-0003']);
    expect(await missingFromVault(vaultWith('ref-3'), trial)).toEqual(['APAR-0001', 'APAR-0002']);
  });

  it('are nobody where it knows all', async () => {
    expect(await missingFromVault(vaultWith('ref-1', 'ref-2', 'ref-3'), trial)).toEqual([]);
  });

  it('are not those who were erased or are being erased', async () => {
    const erased = { ...trial, erased: ['APAR-0001'], erasing: ['APAR-0002'] };
    expect(await missingFromVault(vaultWith('ref-3'), erased)).toEqual([]);
  });
});
