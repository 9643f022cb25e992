import { Inject, Injectable } from '@nestjs/common';
import { exportDocuments } from '../../application/exporting/export-documents.js';
import { exportedTrial } from '../../application/exporting/exported-trial.js';
import { exportRefusal } from '../../application/exporting/may-export.js';
import { participantsToExport } from '../../application/exporting/participants-to-export.js';
import { CommandRefused } from '../../application/ports/orchestrator.js';
import type { ReadModels } from '../../application/ports/read-models.js';
import type { ExportAnswer, ExportFormat, ExportQuery, ExportUse } from '../../contracts/exports.js';
import type { Context } from '../../domain/decision/context.js';
import type { Casebook } from '../../domain/record/casebook.js';
import type { ExportedTrial } from '../../exports/index.js';
import type { AccessEntry } from '../../domain/access/access-events.js';
import type { ApiDependencies, ApiSettings } from '../api-dependencies.js';
import type { Caller } from '../reads/caller.decorator.js';
import { TrialContextService } from '../reads/trial-context.service.js';
import { KEY_VAULT, READ_MODELS, RECORD_ACCESS, SETTINGS } from '../tokens.js';
import { SealsService } from '../trial/seals.service.js';
import { phaseOf } from '../trial/trial-status-of.js';

const accessOf: Readonly<Record<ExportFormat, AccessEntry['what']>> = {
  csv: 'EXPORT_CSV',
  evaluate: 'EXPORT_EVALUATE',
  'dataset-json': 'EXPORT_DATASET_JSON',
};

/** Gives the data of the trial out; who has them is recorded before they are given. */
@Injectable()
export class ExportsService {
  constructor(
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
    @Inject(RECORD_ACCESS) private readonly recordAccess: ApiDependencies['recordAccess'],
    @Inject(KEY_VAULT) private readonly vault: ApiDependencies['vault'],
    @Inject(SETTINGS) private readonly settings: ApiSettings,
    private readonly trialContext: TrialContextService,
    private readonly seals: SealsService,
  ) {}

  /** @throws CommandRefused `EXPORT.BEFORE_LOCK` */
  async made({ format, purpose, destination }: ExportQuery, caller: Caller): Promise<ExportAnswer> {
    const context = await this.trialContext.now(caller);
    const refusal = exportRefusal(caller.actor.role, context.trial.manifest !== null);
    if (refusal) throw new CommandRefused(refusal);
    const trial = await this.trial(context, { purpose, destination });
    const files = exportDocuments[format](trial);
    const { actor, correlationId } = caller;
    await this.recordAccess({ actor, what: accessOf[format], stream: null, correlationId });
    return {
      ...{ format, purpose, destination, files, nextOffset: null },
      cutoff: trial.cutoff,
      finalLock: trial.finalLock,
      unsealed: trial.unsealed,
      participants: trial.participants.length,
      stayed: trial.stayed,
    };
  }

  /** Read before the shifts are asked for: one that comes in between is in the next export. */
  private async trial(context: Context, use: ExportUse): Promise<ExportedTrial> {
    const { trial } = context;
    const [rows, seals, opened] = await Promise.all([
      this.readModels.casebooks(),
      this.seals.count(),
      this.readModels.openedPredictions(),
    ]);
    const judging = (casebook: Casebook) => this.trialContext.of(casebook, context).protocol;
    const participants = participantsToExport(trial, rows, judging);
    const shifts = participants.map(
      async ({ subjectId }) => [subjectId, await this.vault.dateShift(subjectId)] as const,
    );
    const sources = {
      context,
      participants,
      opened: phaseOf(trial, seals) === 'UNSEALED' ? opened : null,
      shiftDays: new Map(await Promise.all(shifts)),
      programVersion: this.settings.programVersion,
    };
    return exportedTrial(sources, use);
  }
}
