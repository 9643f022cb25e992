import { RowDamaged, VaultUnavailable } from '../../application/ports/key-vault.js';
import { DecryptionFailed } from '../../crypto/aead.js';

/** Runs one query of the vault; trouble of the database becomes `VaultUnavailable`, with what was being done. */
export const vaultCall = async <T>(doing: string, call: () => Promise<T>): Promise<T> => {
  try {
    return await call();
  } catch (cause) {
    throw new VaultUnavailable(`the vault's database failed while ${doing}; nothing is known to be stored`, {
      cause,
    });
  }
};

/** What the vault kept under `id`, unsealed. @throws RowDamaged, which is a finding about this row alone */
export const stored = (id: string, unseal: () => Buffer): Buffer => {
  try {
    return unseal();
  } catch (cause) {
    if (!(cause instanceof DecryptionFailed)) throw cause;
    throw new RowDamaged(id, { cause });
  }
};

/** What the vault kept under `id` in clear, read as what it should be. @throws RowDamaged */
export const legible = <T>(id: string, read: () => T): T => {
  try {
    return read();
  } catch (cause) {
    throw new RowDamaged(id, { cause });
  }
};
