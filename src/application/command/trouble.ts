import { LogCorrupted, LogUnavailable } from '../ports/event-log.js';
import { VaultUnavailable } from '../ports/key-vault.js';
import type { Logger } from '../ports/logger.js';
import { ProtocolNotDeployed } from '../protocol/protocols.js';
import { reasonOf } from './reason-of.js';

/** Neither success nor refusal: the same thing is tried again later. The history shows the code, the log says the reason. */
export interface Trouble {
  readonly kind: 'trouble';
  readonly code: 'LOG.UNAVAILABLE' | 'LOG.CORRUPTED' | 'VAULT.UNAVAILABLE' | 'PROTOCOL.NOT_DEPLOYED';
}

const codeOf = (error: unknown): Trouble['code'] | null => {
  if (error instanceof LogUnavailable) return 'LOG.UNAVAILABLE';
  if (error instanceof LogCorrupted) return 'LOG.CORRUPTED';
  if (error instanceof VaultUnavailable) return 'VAULT.UNAVAILABLE';
  return error instanceof ProtocolNotDeployed ? 'PROTOCOL.NOT_DEPLOYED' : null;
};

/**
 * Store and vault may be away, nothing is decided on a corrupt stream until it is repaired, nor under a protocol version
 * until it is deployed; all of this is a value. Anything else is a fault of ours and is thrown on.
 */
export const troubleOf = (error: unknown, stream: string, logger: Pick<Logger, 'warn'>): Trouble => {
  const code = codeOf(error);
  if (code === null) throw error;
  logger.warn('a stream cannot go on yet; it is tried again', { stream, code, reason: reasonOf(error) });
  return { kind: 'trouble', code };
};
