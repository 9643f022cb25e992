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
  /** Idempotent by national id: the same person gets the same reference and hash. */
  readonly registerIdentity: (
    identity: PersonalIdentity,
  ) => Promise<{ readonly identityRef: string; readonly identityHash: string }>;
  /** What `registerIdentity` would answer as hash; stores nothing. */
  readonly identityHash: (identity: PersonalIdentity) => Promise<string>;
  readonly identity: (identityRef: string) => Promise<PersonalIdentity | null>;
  /** Those of the references that the vault does not hold; reads no identity. */
  readonly unknownIdentities: (identityRefs: readonly string[]) => Promise<readonly string[]>;
  readonly forgetIdentity: (identityRef: string) => Promise<void>;
}

export class VaultUnavailable extends Error {
  override readonly name = 'VaultUnavailable';
}

/**
 * A key that this vault never held. Not "destroyed": answering so would make every subject look erased
 * when a process is started against the wrong vault or an old backup of it.
 */
export class KeyUnknown extends VaultUnavailable {
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
