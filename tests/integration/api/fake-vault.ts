import type { ApiDependencies } from '../../../src/api/index.js';
import type { KnownPerson, PersonalIdentity } from '../../../src/application/ports/key-vault.js';
import { sha256Hex } from '../../../src/crypto/digest.js';
import { identityFields } from '../../../src/domain/record/identity-correction.js';

export const aPerson: PersonalIdentity = {
  nationalId: '420106197001011234',
  name: 'Invented Person',
  birthDate: '1970-01-01',
  sex: 'M',
  medicalRecordNumber: 'MRN-778899',
  phone: '+86 27 5550 1234',
};

export const knownPerson: KnownPerson = {
  identity: aPerson,
  version: 1,
  earlier: [],
  contact: null,
  proposal: null,
};

/** Knows the one person of the one subject. */
export const fakeVault = (change: Partial<ApiDependencies['vault']> = {}): ApiDependencies['vault'] => ({
  registerIdentity: () =>
    Promise.resolve({ identityRef: 'ref-1', identityHash: 'hash-1', isNew: true, mark: 'mark-1' }),
  openEnrolments: () => Promise.resolve([]),
  markEnrolment: () => Promise.resolve(),
  endEnrolment: () => Promise.resolve(),
  withdrawEnrolment: () => Promise.resolve(),
  studyHash: (uid) => Promise.resolve(sha256Hex(new TextEncoder().encode(`keyed ${uid}`))),
  dateShift: () => Promise.resolve(100),
  identityHashes: () => Promise.resolve(['hash-1']),
  identity: (reference) => Promise.resolve(reference === 'ref-1' ? aPerson : null),
  person: (reference) => Promise.resolve(reference === 'ref-1' ? knownPerson : null),
  proposeCorrection: (_reference, { changes, proposedAt }) =>
    Promise.resolve({
      kind: 'proposed',
      identityHash: 'hash-9',
      changed: identityFields.filter((field) => field in changes),
      proposedAt,
    }),
  settleCorrection: () => Promise.resolve(),
  keepContact: (_reference, { changes }) =>
    Promise.resolve({
      kind: 'kept',
      contact: { version: 1, phones: [], address: null, nextOfKin: [], ...changes },
    }),
  unknownIdentities: () => Promise.resolve([]),
  forgetIdentity: () => Promise.resolve(),
  ...change,
});
