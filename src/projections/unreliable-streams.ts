import type { Unreliable } from '../application/ports/event-log.js';
import type { Logger } from '../application/ports/logger.js';

const mostOthers = 100;

/**
 * Names each stream whose events cannot be relied on once for each doubt: anybody can append any number of them. Of streams
 * that are nobody's record only so many are named; every record is.
 */
export class UnreliableStreams {
  readonly #said = new Set<string>();
  #others = 0;

  constructor(private readonly logger: Pick<Logger, 'error'>) {}

  say({ stream, revision, why, reason }: Unreliable, isRecord: boolean): void {
    const key = `${why} ${stream}`;
    if (this.#said.has(key) || (!isRecord && this.#others > mostOthers)) return;
    this.#said.add(key);
    if (!isRecord) this.#others += 1;
    if (!isRecord && this.#others > mostOthers)
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
