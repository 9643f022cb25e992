import { Inject, Injectable } from '@nestjs/common';
import { exportCut } from '../../application/exporting/export-cut.js';
import { exportDocuments } from '../../application/exporting/export-documents.js';
import { type ExportPart, everybody, nextAfter } from '../../application/exporting/export-part.js';
import { exportedTrial } from '../../application/exporting/exported-trial.js';
import { leavingDigest } from '../../application/exporting/leaving-digest.js';
import { odmFiles } from '../../application/exporting/odm-files.js';
import { exportRefusal } from '../../application/exporting/may-export.js';
import { participantsToExport } from '../../application/exporting/participants-to-export.js';
import { CommandRefused } from '../../application/ports/orchestrator.js';
import { requireWholeCut } from '../../application/trial-analysis/index.js';
import type { ReadModels } from '../../application/ports/read-models.js';
import type { ExportAnswer, ExportFormat, ExportQuery } from '../../contracts/exports.js';
import type { Context } from '../../domain/decision/context.js';
import type { Casebook } from '../../domain/record/casebook.js';
import type { ExportedTrial, ExportFile } from '../../exports/index.js';
import { patientStream } from '../../contracts/names.js';
import type { exportedAs } from '../../domain/access/access-events.js';
import type { ExportUse } from '../../domain/access/exported.js';
import type { ApiDependencies, ApiSettings } from '../api-dependencies.js';
import { ApiError } from '../errors/api.error.js';
import type { Caller } from '../reads/caller.decorator.js';
import { TrialContextService } from '../reads/trial-context.service.js';
import { KEY_VAULT, READ_MODELS, RECORD_ACCESS, SETTINGS, TRIAL_STATE } from '../tokens.js';
import { SealsService } from '../trial/seals.service.js';
import { phaseOf } from '../trial/trial-status-of.js';

const accessOf: Readonly<Record<ExportFormat, (typeof exportedAs)[number]>> = {
  csv: 'EXPORT_CSV',
  evaluate: 'EXPORT_EVALUATE',
  'dataset-json': 'EXPORT_DATASET_JSON',
  odm: 'EXPORT_ODM',
  fhir: 'EXPORT_FHIR',
};

/** Gives the data of the trial out; who has them is recorded before they are given. */
@Injectable()
export class ExportsService {
  constructor(
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
    @Inject(RECORD_ACCESS) private readonly recordAccess: ApiDependencies['recordAccess'],
    @Inject(KEY_VAULT) private readonly vault: ApiDependencies['vault'],
    @Inject(TRIAL_STATE) private readonly trialState: ApiDependencies['trialState'],
    @Inject(SETTINGS) private readonly settings: ApiSettings,
    private readonly trialContext: TrialContextService,
    private readonly seals: SealsService,
  ) {}

  /** @throws CommandRefused `EXPORT.BEFORE_LOCK`, and after the lock `METRICS.CUT_DAMAGED` and `METRICS.BEHIND`; ApiError 503 */
  async made(
    { format, purpose, destination, after, limit }: ExportQuery,
    caller: Caller,
  ): Promise<ExportAnswer> {
    const context = await this.trialContext.now(caller);
    const refusal = exportRefusal(caller.actor.role, context.trial.manifest !== null);
    if (refusal) throw new CommandRefused(refusal);
    const { manifest } = context.trial;
    if (manifest !== null) await requireWholeCut(this.readModels, context.trial, manifest);
    const part = format === 'odm' ? { after: after ?? null, limit } : everybody;
    const use = { purpose, destination };
    const cut = await exportCut(context.trial, this.readModels);
    const trial = await this.trial(context, use, part);
    const files = await this.files(format, trial);
    await this.requireNotErased(trial);
    const { actor, correlationId } = caller;
    const exported = { ...use, cutoff: trial.cutoff, cut };
    await this.recordAccess({ actor, what: accessOf[format], stream: null, correlationId, exported });
    return {
      ...use,
      ...{ format, files },
      cutoff: trial.cutoff,
      finalLock: trial.finalLock,
      unsealed: trial.unsealed,
      participants: trial.leaving.length,
      leavingDigest: leavingDigest(trial.leaving),
      nextAfter: nextAfter(trial.leaving, part),
      stayed: trial.stayed,
    };
  }

  /** Of the whole export, parts before this one included. @throws ApiError 503 where somebody was erased while the data were read */
  private async requireNotErased({ leaving }: ExportedTrial): Promise<void> {
    const { erased } = await this.trialState();
    if (leaving.some((subjectId) => erased.includes(subjectId)))
      throw new ApiError({
        status: 503,
        code: 'EXPORT.ERASED_MEANWHILE',
        title: 'Not available now',
        detail: 'A participant was erased while the export was made; nothing was given out. Ask again.',
        retryAfterSeconds: 1,
      });
  }

  private async files(format: ExportFormat, trial: ExportedTrial): Promise<readonly ExportFile[]> {
    if (format !== 'odm') return exportDocuments[format](trial);
    return odmFiles(trial, (subjectId) => this.readModels.timeline(patientStream(subjectId)));
  }

  private async trial(context: Context, use: ExportUse, part: ExportPart): Promise<ExportedTrial> {
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
    const uids = participants.flatMap(({ casebook }) =>
      (casebook?.linkedStudies ?? []).map(({ value }) => value.studyInstanceUid),
    );
    const hashes = uids.map(async (uid) => [uid, await this.vault.studyHash(uid)] as const);
    const sources = {
      context,
      participants,
      opened: phaseOf(trial, seals) === 'UNSEALED' ? opened : null,
      shiftDays: new Map(await Promise.all(shifts)),
      studyHashes: new Map(await Promise.all(hashes)),
      programVersion: this.settings.programVersion,
    };
    return exportedTrial(sources, use, part);
  }
}
