import { setTimeout as sleep } from 'node:timers/promises';
import { RowDamaged, VaultUnavailable } from '../../application/ports/key-vault.js';
import { DecryptionFailed } from '../../crypto/aead.js';

/** Another process reads what is to be removed for good. */
export class StillRead extends Error {
  override readonly name = 'StillRead';
}

const sqliteBusy = 5;

/** Another process has the file to itself, for the moment: the statement had no effect. Errors of the platform are known by their shape. */
const isBusy = (error: unknown): boolean => {
  if (error instanceof StillRead) return true;
  if (typeof error !== 'object' || error === null || !('errcode' in error)) return false;
  return typeof error.errcode === 'number' && (error.errcode & 0xff) === sqliteBusy;
};

const busyLooks = 20;
const pauseMs = 200;

/** Asks again while the file is busy, for about five seconds, and leaves the process to others meanwhile. */
const whileBusy = async <T>(call: () => Promise<T>): Promise<T> => {
  for (let looks = 1; ; looks += 1)
    try {
      return await call();
    } catch (error) {
      if (!isBusy(error) || looks === busyLooks) throw error;
      await sleep(pauseMs);
    }
};

/**
 * Runs one query of the vault; trouble of the database becomes `VaultUnavailable`, with what was being done.
 * @param call has the same effect however often it is made
 */
export const vaultCall = async <T>(doing: string, call: () => Promise<T>): Promise<T> => {
  try {
    return await whileBusy(call);
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
