import type { Logger } from '../../application/ports/logger.js';
import { machineText } from '../../domain/record/values/machine-text.js';

const mostNames = 100;
const longestName = 100;

/** Says once of each stream that is not of this system that it is skipped; anybody can make any number of them, with any name. */
export class ForeignStreams {
  readonly #named = new Set<string>();

  constructor(private readonly logger: Pick<Logger, 'warn'>) {}

  skipped(stream: string): void {
    if (this.#named.has(stream) || this.#named.size > mostNames) return;
    this.#named.add(stream);
    this.logger.warn(
      this.#named.size > mostNames
        ? `events of more than ${mostNames} foreign streams are skipped; the others are not named`
        : `events of the foreign stream ${machineText(stream, longestName)} are skipped`,
    );
  }
}
