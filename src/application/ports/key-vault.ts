import type { IdentityField } from '../../domain/record/identity-correction.js';

/** Identity of a person; stays in the vault (protocol §7.6). */
export interface PersonalIdentity {
  readonly nationalId: string;
  readonly name: string;
  /** YYYY-MM-DD. */
  readonly birthDate: string;
  readonly sex: 'M' | 'F';
  readonly medicalRecordNumber: string;
  readonly phone: string | null;
}

/** How a participant is reached for follow-up; stays in the vault. */
export interface ContactDetails {
  readonly phones: readonly string[];
  readonly address: string | null;
  readonly nextOfKin: readonly {
    readonly name: string;
    readonly relation: string;
    readonly phone: string | null;
  }[];
}

/** Contact details with the number of their changes, of which the next one names the last. */
export interface KeptContact extends ContactDetails {
  readonly version: number;
}

/** Single parts, as they are right; a part that is not named stays. `seenVersion` is what was looked at, 0 for nothing yet. */
export interface ContactChange {
  readonly seenVersion: number;
  readonly changes: Partial<ContactDetails>;
}

export type ContactKept =
  | { readonly kind: 'kept'; readonly contact: KeptContact }
  | { readonly kind: 'outdated'; readonly version: number }
  | { readonly kind: 'unknown' };

export interface Registered {
  readonly identityRef: string;
  readonly identityHash: string;
}

/** A person taken in on the way to a number. */
export interface Enrolling extends Registered {
  /** Nobody knew the person before. */
  readonly isNew: boolean;
  /** Of this enrolment; null where none was asked for. */
  readonly mark: string | null;
}

/** An identity as it was before a correction. */
export interface EarlierIdentity {
  readonly identity: PersonalIdentity;
  readonly replacedAt: string;
  readonly replacedBy: string;
  readonly reason: string;
  /** Command of the correction; absent where an older program kept it. */
  readonly commandId?: string;
}

/** Everything that the vault knows of a person, as of one moment. */
export interface KnownPerson {
  /** In force: what enrolment or the last recorded correction said. */
  readonly identity: PersonalIdentity;
  /** Number of the identity in force, from 1. */
  readonly version: number;
  /** What the identity was before, oldest first; the first one has number 1. */
  readonly earlier: readonly EarlierIdentity[];
  readonly contact: KeptContact | null;
  /** A correction that is not known to be recorded in the log yet. */
  readonly proposal: { readonly commandId: string; readonly proposedAt: string } | null;
}

/** Single parts of an identity, as they are right, by whom, when (ISO) and why; `commandId` asks the log for it. */
export interface IdentityProposal extends Omit<EarlierIdentity, 'identity'> {
  readonly commandId: string;
  /** Number of the identity that was looked at. */
  readonly seenVersion: number;
  readonly changes: Partial<PersonalIdentity>;
  /** Real time. */
  readonly proposedAt: string;
}

export type Proposed =
  /** With the hash by which the person is known once it is recorded; `changed` against the identity in force. */
  | {
      readonly kind: 'proposed';
      readonly identityHash: string;
      readonly changed: readonly IdentityField[];
      /** Of the first time it was asked. */
      readonly proposedAt: string;
    }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'outdated'; readonly version: number }
  /** Another correction of this person is on its way to the log. */
  | { readonly kind: 'under-way' }
  /** This command proposed something else before. */
  | { readonly kind: 'body-differs' }
  | { readonly kind: 'unknown' };

/** A subject's symmetric key in clear, in memory for a minute at most. */
export interface SubjectKey {
  readonly keyId: string;
  readonly bytes: Uint8Array;
}

/** Keys and identities, apart from the log; wrapped by the master key. Throws `VaultUnavailable`. */
export interface KeyVault {
  /** Whether it has, or had and destroyed, a key of this stream. @throws VaultUnavailable */
  readonly holdsKey: (stream: string) => Promise<boolean>;
  /** Atomic get-or-create, durable before it answers. `stream` is the owner of the key. @throws KeyDestroyed */
  readonly keyFor: (stream: string) => Promise<SubjectKey>;
  /** null when the key was destroyed. @throws KeyUnknown for a key that this vault never held */
  readonly keyById: (keyId: string) => Promise<SubjectKey | null>;
  readonly destroyKey: (stream: string) => Promise<void>;
  /**
   * Idempotent by national id: the same person gets the same reference and hash. Atomic: of two people who resemble each
   * other and come at once, the second is told of the first. `distinctFrom` are references that somebody signed not to be this person;
   * `since` (ISO, real time) marks the row as that of somebody who has no number yet.
   * @throws PersonResembles
   */
  readonly registerIdentity: (
    identity: PersonalIdentity,
    distinctFrom?: readonly string[],
    since?: string | null,
  ) => Promise<Enrolling>;
  /** People who are marked as having no number yet, with when the newest enrolment of each began. */
  readonly openEnrolments: () => Promise<
    readonly { readonly identityRef: string; readonly mark: string; readonly since: string }[]
  >;
  /** Where a row without a mark turns out to be of nobody who has a number. */
  readonly markEnrolment: (identityRef: string, since: string) => Promise<void>;
  /** The person has a number. */
  readonly endEnrolment: (identityRef: string) => Promise<void>;
  /** Forgets the person, unless another enrolment marked the row since. */
  readonly withdrawEnrolment: (identityRef: string, mark: string) => Promise<void>;
  /** Every hash under which the trial may know this person, the one that `registerIdentity` would answer first; stores nothing. */
  readonly identityHashes: (identity: PersonalIdentity) => Promise<readonly [string, ...string[]]>;
  readonly identity: (identityRef: string) => Promise<PersonalIdentity | null>;
  /** Keyed hash of a study's UID, hex: whoever lacks the vault cannot tell whose study it stands for. */
  readonly studyHash: (studyInstanceUid: string) => Promise<string>;
  /**
   * Whole days, 1 to 365, by which everything dated of a participant is moved back in what leaves the system (protocol §7.6).
   * Derived with a key and kept nowhere, so that it is the same in every export and cannot be told from outside.
   */
  readonly dateShift: (subjectId: string) => Promise<number>;
  /** Those of the references that the vault does not hold; reads no identity. */
  readonly unknownIdentities: (identityRefs: readonly string[]) => Promise<readonly string[]>;
  /** Null for nobody, as after an erasure. */
  readonly person: (identityRef: string) => Promise<KnownPerson | null>;
  /**
   * Keeps what the identity shall be, and reserves what the person would be recognised by; in force it comes by `settleCorrection`.
   * One proposal at a time; asked twice it is the same proposal.
   * @throws PersonResembles
   */
  readonly proposeCorrection: (
    identityRef: string,
    proposal: IdentityProposal,
    distinctFrom?: readonly string[],
  ) => Promise<Proposed>;
  /** Puts the proposal of that command in force where the log holds it, else drops it. Done twice it is done once. */
  readonly settleCorrection: (
    identityRef: string,
    commandId: string,
    end: 'recorded' | 'not-recorded',
  ) => Promise<void>;
  /** How many proposals are older than this moment (ISO, real time). */
  readonly proposalsBefore: (moment: string) => Promise<number>;
  /** One person's, where the person is known; never brings back somebody who was forgotten. */
  readonly keepContact: (identityRef: string, change: ContactChange) => Promise<ContactKept>;
  /** With every earlier version and the contact details, at once; when it answers, nothing is left. */
  readonly forgetIdentity: (identityRef: string) => Promise<void>;
}

/** Somebody whom the vault knows has the same record number, or the same birth date and name, under another national id. */
export class PersonResembles extends Error {
  override readonly name = 'PersonResembles';
  constructor(
    /** References of those who resemble the person and of whom nobody signed that they are another. */
    readonly identityRefs: readonly string[],
    readonly by: 'NATIONAL_ID' | 'LIKENESS',
  ) {
    super('the vault knows somebody who may be the same person');
  }
}

export class VaultUnavailable extends Error {
  override readonly name = 'VaultUnavailable';
}

/** What the vault holds of one record or person cannot be used: no waiting mends it, and everybody else's can. */
export class RowUnusable extends VaultUnavailable {}

/** A row that was altered or damaged; the backup of the vault has it whole. */
export class RowDamaged extends RowUnusable {
  constructor(id: string, options?: ErrorOptions) {
    super(`the vault's row ${id} was altered or damaged; restore it from the backup of the vault`, options);
  }
}

/**
 * A key that this vault never held. Not "destroyed": answering so would make every subject look erased
 * when a process is started against the wrong vault or an old backup of it.
 */
export class KeyUnknown extends RowUnusable {
  constructor(keyId: string) {
    super(
      `the vault never held the key ${keyId}; is VAULT_URL the vault of this log, restored to a moment after it?`,
    );
  }
}

/** The vault was made with another master key: no waiting mends that. */
export class WrongMasterKey extends VaultUnavailable {}

/** The subject was erased: its key is gone for ever and is never made again for the stream. */
export class KeyDestroyed extends Error {
  override readonly name = 'KeyDestroyed';
}
