import { Controller, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { ReadModels } from '../../application/ports/read-models.js';
import { httpReads } from '../../contracts/reads/http-reads.js';
import type { WorklistQuery } from '../../contracts/reads/worklist-reads.js';
import type { WorklistView } from '../../contracts/views/index.js';
import type { Casebook } from '../../domain/record/casebook.js';
import { today } from '../../domain/patient/handler.js';
import { CalledBy, type Caller } from '../reads/caller.decorator.js';
import { ReadRoute } from '../reads/read-route.decorator.js';
import { TrialContextService } from '../reads/trial-context.service.js';
import { everybody } from '../reads/everybody.js';
import { READ_MODELS } from '../tokens.js';
import { worklistRows } from './worklist-rows.js';

@ApiTags('worklist')
@Controller()
export class WorklistController {
  constructor(
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
    private readonly trialContext: TrialContextService,
  ) {}

  @ReadRoute('getWorklist')
  async worklist(
    @Query({ schema: httpReads.getWorklist.query }) query: WorklistQuery,
    @CalledBy() caller: Caller,
  ): Promise<WorklistView> {
    const [casebooks, context] = await Promise.all([
      this.readModels.casebooks(),
      this.trialContext.now(caller),
    ]);
    const on = today(context);
    const contextOf = (casebook: Casebook) => this.trialContext.of(casebook, context);
    const rows = worklistRows(everybody(casebooks, context.trial), contextOf, on, query);
    return { today: on, total: rows.length, rows: rows.slice(query.offset, query.offset + query.limit) };
  }
}
