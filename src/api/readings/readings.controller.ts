import { Body, Controller, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type BodyOf, httpCommands } from '../../contracts/commands.js';
import { httpReads } from '../../contracts/reads/http-reads.js';
import type { PageQuery } from '../../contracts/reads/read-queries.js';
import { caseId } from '../../contracts/values/index.js';
import {
  readingReceipt,
  type ReadingCasesView,
  type ReadingReceiptView,
} from '../../contracts/views/index.js';
import { CommandRoute } from '../commands/command-route.decorator.js';
import { Asking, type Requester } from '../commands/requester.decorator.js';
import { CalledBy, type Caller } from '../reads/caller.decorator.js';
import { ReadRoute } from '../reads/read-route.decorator.js';
import { ReadingsService } from './readings.service.js';

@ApiTags('readings')
@Controller()
export class ReadingsController {
  constructor(private readonly readings: ReadingsService) {}

  @ReadRoute('listReadingCases')
  list(
    @Query({ schema: httpReads.listReadingCases.query }) page: PageQuery,
    @CalledBy() caller: Caller,
  ): Promise<ReadingCasesView> {
    return this.readings.list(page, caller);
  }

  @CommandRoute('recordReading', readingReceipt)
  recordReading(
    @Param('caseId', { schema: caseId }) readingCase: string,
    @Body({ schema: httpCommands.recordReading.body }) reading: BodyOf<'recordReading'>,
    @Asking() requester: Requester,
  ): Promise<ReadingReceiptView> {
    return this.readings.record(readingCase, reading, requester);
  }

  @CommandRoute('withdrawReading', readingReceipt)
  withdrawReading(
    @Param('caseId', { schema: caseId }) readingCase: string,
    @Body({ schema: httpCommands.withdrawReading.body }) withdrawal: BodyOf<'withdrawReading'>,
    @Asking() requester: Requester,
  ): Promise<ReadingReceiptView> {
    return this.readings.withdraw(readingCase, withdrawal, requester);
  }
}
