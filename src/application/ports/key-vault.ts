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

export interface Registered {
  readonly identityRef: string;
  readonly identityHash: string;
}

/** An identity as it was before a correction. */
export interface EarlierIdentity {
  readonly identity: PersonalIdentity;
  readonly replacedAt: string;
  readonly replacedBy: string;
  readonly reason: string;
}

/** Who replaces an identity, when (ISO) and why. */
export type Replacement = Omit<EarlierIdentity, 'identity'>;

/** A subject's symmetric key in clear, in memory for a minute at most. */
export interface SubjectKey {
  readonly keyId: string;
  readonly bytes: Uint8Array;
}

/** Keys and identities, apart from the log; wrapped by the master key. Throws `VaultUnavailable`. */
export interface KeyVault {
  /** Atomic get-or-create, durable before it answers. `stream` is the owner of the key. @throws KeyDestroyed */
  readonly keyFor: (stream: string) => Promise<SubjectKey>;
  /** null when the key was destroyed. @throws KeyUnknown for a key that this vault never held */
  readonly keyById: (keyId: string) => Promise<SubjectKey | null>;
  readonly destroyKey: (stream: string) => Promise<void>;
  /**
   * Idempotent by national id: the same person gets the same reference and hash. Atomic: of two people who resemble each
   * other and come at once, the second is told of the first. `distinctFrom` are references that somebody signed not to be this person.
   * @throws PersonResembles
   */
  readonly registerIdentity: (
    identity: PersonalIdentity,
    distinctFrom?: readonly string[],
  ) => Promise<Registered>;
  /** Every hash under which the trial may know this person, the one that `registerIdentity` would answer first; stores nothing. */
  readonly identityHashes: (identity: PersonalIdentity) => Promise<readonly [string, ...string[]]>;
  readonly identity: (identityRef: string) => Promise<PersonalIdentity | null>;
  /** Those of the references that the vault does not hold; reads no identity. */
  readonly unknownIdentities: (identityRefs: readonly string[]) => Promise<readonly string[]>;
  /**
   * Replaces an identity and keeps what it was. Asked twice it replaces once; null where there is no such identity.
   * @throws PersonResembles
   */
  readonly correctIdentity: (
    identityRef: string,
    identity: PersonalIdentity,
    replacement: Replacement,
    distinctFrom?: readonly string[],
  ) => Promise<Registered | null>;
  /** What the identity was before, oldest first. */
  readonly earlierIdentities: (identityRef: string) => Promise<readonly EarlierIdentity[]>;
  readonly keepContact: (identityRef: string, contact: ContactDetails) => Promise<void>;
  readonly contact: (identityRef: string) => Promise<ContactDetails | null>;
  /** With every earlier version and the contact details. */
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
