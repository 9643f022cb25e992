import type { Logger } from '../../application/ports/logger.js';
import { SaidOnce } from '../../application/shared/said-once.js';
import { machineText } from '../../domain/record/values/machine-text.js';

const mostNames = 100;
const longestName = 100;

/** Says once of each stream that is not of this system that it is skipped; anybody can make any number of them, with any name. */
export class ForeignStreams {
  readonly #said = new SaidOnce(mostNames);

  constructor(private readonly logger: Pick<Logger, 'warn'>) {}

  skipped(stream: string): void {
    const say = this.#said.of(stream);
    if (say === null) return;
    this.logger.warn(
      say === 'more'
        ? `events of more than ${mostNames} foreign streams are skipped; the others are not named`
        : `events of the foreign stream ${machineText(stream, longestName)} are skipped`,
    );
  }
}
