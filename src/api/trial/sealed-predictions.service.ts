import { Inject, Injectable } from '@nestjs/common';
import type { ReadModels } from '../../application/ports/read-models.js';
import { sealedPredictions, type SealedPredictionsView } from '../../contracts/views/index.js';
import type { ApiDependencies } from '../api-dependencies.js';
import { ApiError } from '../errors/api.error.js';
import { trialNotInState } from '../errors/not-now.js';
import type { Caller } from '../reads/caller.decorator.js';
import { READ_MODELS, RECORD_ACCESS, TRIAL_STATE } from '../tokens.js';

/** Gives the sealed scores to the key holder, in the order freeze, lock, unseal and in no other (BL-SEQUENCE). */
@Injectable()
export class SealedPredictionsService {
  constructor(
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
    @Inject(TRIAL_STATE) private readonly trialState: ApiDependencies['trialState'],
    @Inject(RECORD_ACCESS) private readonly recordAccess: ApiDependencies['recordAccess'],
  ) {}

  /** @throws ApiError 409 before the database is locked. */
  async download({ actor, correlationId }: Caller): Promise<SealedPredictionsView> {
    const { manifest, freezeOrderedAt } = await this.trialState();
    if (manifest === null)
      throw new ApiError(
        trialNotInState(
          'BL-SEQUENCE',
          `The sealed scores are given out only after the database lock; ${
            freezeOrderedAt === null
              ? 'order the freeze first.'
              : 'the freeze is ordered, and the system locks the database once every casebook is frozen.'
          }`,
        ),
      );
    const predictions = await this.readModels.sealedPredictions();
    await this.recordAccess({ actor, what: 'SEALED_PREDICTIONS', stream: null, correlationId });
    return sealedPredictions.parse({ predictions });
  }
}
