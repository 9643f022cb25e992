import { LogCorrupted, LogUnavailable } from '../ports/event-log.js';
import { VaultUnavailable } from '../ports/key-vault.js';
import { ProtocolNotDeployed } from '../protocol/protocol-not-deployed.js';

/** Neither success nor refusal: the same thing is tried again later. */
export interface Trouble {
  readonly kind: 'trouble';
  readonly code: 'LOG.UNAVAILABLE' | 'LOG.CORRUPTED' | 'VAULT.UNAVAILABLE' | 'PROTOCOL.NOT_DEPLOYED';
  readonly message: string;
}

const trouble = (code: Trouble['code'], { message }: Error): Trouble => ({ kind: 'trouble', code, message });

/**
 * Store and vault may be away, on a corrupt stream nothing is decided until it is mended, and by a protocol version
 * that is not deployed yet nothing until it is; all of it is a value. Anything else is a fault of ours and is thrown on.
 */
export const troubleOf = (error: unknown): Trouble => {
  if (error instanceof LogUnavailable) return trouble('LOG.UNAVAILABLE', error);
  if (error instanceof LogCorrupted) return trouble('LOG.CORRUPTED', error);
  if (error instanceof VaultUnavailable) return trouble('VAULT.UNAVAILABLE', error);
  if (error instanceof ProtocolNotDeployed) return trouble('PROTOCOL.NOT_DEPLOYED', error);
  throw error;
};
