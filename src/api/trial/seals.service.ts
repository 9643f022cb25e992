import { Inject, Injectable } from '@nestjs/common';
import type { ReadModels } from '../../application/ports/read-models.js';
import { READ_MODELS } from '../tokens.js';
import type { SealCount } from './trial-status-of.js';

/** Counts sealed and opened scores. */
@Injectable()
export class SealsService {
  constructor(@Inject(READ_MODELS) private readonly readModels: ReadModels) {}

  async count(): Promise<SealCount> {
    const [sealed, opened] = await Promise.all([
      this.readModels.sealedPredictionCount(),
      this.readModels.openedPredictionCount(),
    ]);
    return { sealed, opened };
  }
}
