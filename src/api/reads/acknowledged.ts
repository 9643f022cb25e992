import { Inject, Injectable } from '@nestjs/common';
import type { ReadModels } from '../../application/ports/read-models.js';
import { READ_MODELS } from '../tokens.js';

/** Who reads what this process has just acknowledged would look away otherwise; nobody waits longer than they notice. */
const patienceMs = 500;

/**
 * What this process has acknowledged is shown to whoever reads from it next: the read models are written with a rest between
 * two batches, and whoever waits hurries them. Other processes say so with `atLeast`.
 */
@Injectable()
export class Acknowledged {
  private newest: string | null = null;
  private shown: string | null = null;

  constructor(@Inject(READ_MODELS) private readonly readModels: Pick<ReadModels, 'seen'>) {}

  note(position: string): void {
    this.newest = position;
  }

  /** Settles once the read models have it, or when the patience is over: then what is read is older. */
  async untilShown(): Promise<void> {
    const { newest } = this;
    if (newest === null || newest === this.shown) return;
    if (await this.readModels.seen(newest, patienceMs)) this.shown = newest;
  }
}
