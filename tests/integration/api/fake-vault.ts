import type { ApiDependencies } from '../../../src/api/index.js';
import type { PersonalIdentity } from '../../../src/application/ports/key-vault.js';

export const aPerson: PersonalIdentity = {
  nationalId: '420106197001011234',
  name: 'Invented Person',
  birthDate: '1970-01-01',
  sex: 'M',
  medicalRecordNumber: 'MRN-778899',
  phone: '+86 27 5550 1234',
};

/** Knows the one person of the one subject. */
export const fakeVault = (change: Partial<ApiDependencies['vault']> = {}): ApiDependencies['vault'] => ({
  registerIdentity: () => Promise.resolve({ identityRef: 'ref-1', identityHash: 'hash-1' }),
  identityHashes: () => Promise.resolve(['hash-1']),
  identity: (reference) => Promise.resolve(reference === 'ref-1' ? aPerson : null),
  correctIdentity: () => Promise.resolve({ identityRef: 'ref-1', identityHash: 'hash-1' }),
  earlierIdentities: () => Promise.resolve([]),
  keepContact: () => Promise.resolve(),
  contact: () => Promise.resolve(null),
  unknownIdentities: () => Promise.resolve([]),
  forgetIdentity: () => Promise.resolve(),
  ...change,
});
