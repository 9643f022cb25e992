import { Inject, Injectable } from '@nestjs/common';
import type { CasebookRow, ReadModels } from '../../application/ports/read-models.js';
import type { PageQuery } from '../../contracts/reads.js';
import { type PatientListView, type PatientView, visibleParts } from '../../contracts/views/index.js';
import { emptyCasebook } from '../../domain/patient/casebook.js';
import { CommandsService } from '../commands/commands.service.js';
import type { Reader } from '../reads/reader.decorator.js';
import { TrialContextService } from '../reads/trial-context.service.js';
import { READ_MODELS } from '../tokens.js';
import { conductOf } from './conduct-of.js';
import { outcomeOf } from './outcome-of.js';
import { summaryOf } from './summary-of.js';

const bySubject = (a: CasebookRow, b: CasebookRow): number => (a.subjectId < b.subjectId ? -1 : 1);

/** Answers about participants, derived from the record and the trial's now; parts by role. */
@Injectable()
export class PatientReadsService {
  constructor(
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
    private readonly trialContext: TrialContextService,
    private readonly commands: CommandsService,
  ) {}

  async list({ limit, offset }: PageQuery, reader: Reader): Promise<PatientListView> {
    const [rows, context] = await Promise.all([this.readModels.casebooks(), this.trialContext.now(reader)]);
    const page = [...rows].sort(bySubject).slice(offset, offset + limit);
    return {
      total: rows.length,
      patients: page.map((row) => summaryOf(row, this.trialContext.of(row.casebook, context))),
    };
  }

  /** @throws ApiError 404 for an unknown subject; one allocated but without an event yet has an empty record. */
  async one(subjectId: string, reader: Reader): Promise<PatientView> {
    await this.commands.allocated(subjectId);
    const [row, now] = await Promise.all([
      this.readModels.casebook(subjectId),
      this.trialContext.now(reader),
    ]);
    const casebook = row?.casebook ?? emptyCasebook;
    const context = this.trialContext.of(casebook, now);
    const visible = visibleParts[reader.actor.role];
    return {
      subjectId,
      revision: casebook.revision,
      conduct: conductOf(casebook, context),
      clinical: visible?.clinical ? casebook : null,
      outcome: visible?.outcome ? outcomeOf(casebook, context) : null,
    };
  }
}
