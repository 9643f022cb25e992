import { VaultUnavailable } from '../../application/ports/key-vault.js';

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
