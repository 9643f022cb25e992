import type { Unreliable } from '../application/ports/event-log.js';
import type { Logger } from '../application/ports/logger.js';
import { SaidOnce } from '../application/shared/said-once.js';

const mostOthers = 100;

/**
 * Names each stream whose events cannot be relied on once for each doubt: anybody can append any number of them. Of streams
 * that are nobody's record only so many are named; every record is.
 */
export class UnreliableStreams {
  readonly #records = new SaidOnce(Infinity);
  readonly #others = new SaidOnce(mostOthers);

  constructor(private readonly logger: Pick<Logger, 'error'>) {}

  say({ stream, revision, why, reason }: Unreliable, isRecord: boolean): void {
    const say = (isRecord ? this.#records : this.#others).of(`${why} ${stream}`);
    if (say === null) return;
    if (say === 'more')
      this.logger.error(
        `events of more than ${mostOthers} streams that are nobody's record cannot be relied on; the others are not named`,
      );
    else
      this.logger.error('an event cannot be relied on and reaches no read model', {
        stream,
        revision,
        why,
        reason,
      });
  }
}
