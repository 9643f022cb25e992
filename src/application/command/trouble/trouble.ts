import { EventNotKnownYet, LogLacks, LogUnavailable } from '../../ports/event-log.js';
import { RowUnusable, VaultUnavailable } from '../../ports/key-vault.js';
import type { Logger } from '../../ports/logger.js';
import { ProtocolNotDeployed } from '../../protocol/protocols.js';
import { reasonOf } from '../reason-of.js';

/** Neither success nor refusal: the same thing is tried again later. The history shows the code, the log says the reason. */
export interface Trouble {
  readonly kind: 'trouble';
  /** LOG.CORRUPTED: said by earlier programs only, which tried again what cannot mend itself. */
  readonly code:
    | 'LOG.UNAVAILABLE'
    | 'LOG.CORRUPTED'
    | 'LOG.LACKS_EVENTS'
    | 'VAULT.UNAVAILABLE'
    | 'PROTOCOL.NOT_DEPLOYED'
    | 'PROGRAM.NOT_DEPLOYED';
}

const codeOf = (error: unknown): Trouble['code'] | null => {
  if (error instanceof LogUnavailable) return 'LOG.UNAVAILABLE';
  if (error instanceof LogLacks) return 'LOG.LACKS_EVENTS';
  if (error instanceof RowUnusable) return null;
  if (error instanceof VaultUnavailable) return 'VAULT.UNAVAILABLE';
  if (error instanceof EventNotKnownYet) return 'PROGRAM.NOT_DEPLOYED';
  return error instanceof ProtocolNotDeployed ? 'PROTOCOL.NOT_DEPLOYED' : null;
};

/**
 * Store and vault may be away, the log may have been cut back, and a version of the protocol or of the program may not be deployed yet: that passes, and
 * is a value. Null for anything else, which waiting does not mend.
 */
export const troubleOf = (error: unknown, stream: string, logger: Pick<Logger, 'warn'>): Trouble | null => {
  const code = codeOf(error);
  if (code === null) return null;
  logger.warn('a stream cannot go on yet; it is tried again', { stream, code, reason: reasonOf(error) });
  return { kind: 'trouble', code };
};
