import { Controller, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { httpReads } from '../../contracts/reads/http-reads.js';
import type { InformationClockView } from '../../contracts/views/index.js';
import type { ApiDependencies } from '../api-dependencies.js';
import { ReadRoute } from '../reads/read-route.decorator.js';
import { TrialContextService } from '../reads/trial-context.service.js';
import { INFORMATION_CLOCK } from '../tokens.js';

@ApiTags('metrics')
@Controller()
export class InformationClockController {
  constructor(
    @Inject(INFORMATION_CLOCK) private readonly clock: ApiDependencies['informationClock'],
    private readonly trialContext: TrialContextService,
  ) {}

  @ReadRoute('getInformationClock')
  async forecast(
    @Query({ schema: httpReads.getInformationClock.query }) _query: unknown,
  ): Promise<InformationClockView> {
    return this.clock(await this.trialContext.moment());
  }
}
