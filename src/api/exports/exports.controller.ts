import { Controller, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { ExportAnswer, ExportQuery } from '../../contracts/exports.js';
import { httpReads } from '../../contracts/reads/http-reads.js';
import { CalledBy, type Caller } from '../reads/caller.decorator.js';
import { ReadRoute } from '../reads/read-route.decorator.js';
import { ExportsService } from './exports.service.js';

@ApiTags('exports')
@Controller()
export class ExportsController {
  constructor(private readonly exports: ExportsService) {}

  @ReadRoute('getExport')
  made(
    @Query({ schema: httpReads.getExport.query }) query: ExportQuery,
    @CalledBy() caller: Caller,
  ): Promise<ExportAnswer> {
    return this.exports.made(query, caller);
  }
}
