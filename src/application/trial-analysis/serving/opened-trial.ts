import { patientStream } from '../../../contracts/names.js';
import type { Instant } from '../../../domain/calendar/instant.js';
import type { AnalysisRow } from '../../../domain/protocol/analysis-row/analysis-row.js';
import type { ModelName } from '../../../domain/record/machines/prediction.js';
import type { TrialState } from '../../../domain/record/trial-state.js';
import { refuse } from '../../../domain/shared/domain-error.js';
import { satisfies } from '../../../domain/shared/rule.js';
import type { OpenedPrediction } from '../../../domain/unsealing/unsealing.js';
import { manifestDigest } from '../../analysis/manifest-digest.js';
import { CommandRefused } from '../../ports/orchestrator.js';
import type { ReadModels } from '../../ports/read-models.js';

export interface OpenedTrialDeps {
  readonly readModels: Pick<ReadModels, 'sealedPredictions' | 'openedPredictions'>;
  readonly trial: () => Promise<TrialState>;
  /** When the database was locked, in trial time. */
  readonly lockedAt: () => Promise<Instant | null>;
}

/** The trial once the database is locked and every prediction opened: before that no metric of a score exists. */
export interface OpenedTrial {
  readonly trial: TrialState;
  readonly manifest: NonNullable<TrialState['manifest']>;
  /** SHA-256 over the canonical manifest, hex: the data cut. */
  readonly manifestDigest: string;
  readonly lockedAt: Instant;
  /** Facts dated later do not count. */
  readonly cut: Instant;
  readonly opened: readonly OpenedPrediction[];
}

const keyOf = ({ stream, revision }: Pick<OpenedPrediction, 'stream' | 'revision'>): string =>
  `${stream}@${revision}`;

const sealed = (): CommandRefused =>
  new CommandRefused(
    refuse(
      'state',
      'METRICS.SEALED',
      'Metrics that need a score are refused until the database is locked and every prediction is unsealed.',
    ),
  );

/** @throws CommandRefused `METRICS.SEALED` before the lock, or while a prediction is sealed */
export const openedTrial = async (deps: OpenedTrialDeps): Promise<OpenedTrial> => {
  const [trial, lockedAt, all, opened] = [
    await deps.trial(),
    await deps.lockedAt(),
    await deps.readModels.sealedPredictions(),
    await deps.readModels.openedPredictions(),
  ];
  const known = new Set(opened.map(keyOf));
  const everyOne = satisfies(
    'BL-HIDDEN',
    all.every((one) => known.has(keyOf(one))),
  );
  if (trial.manifest === null || lockedAt === null || !everyOne) throw sealed();
  return {
    trial,
    manifest: trial.manifest,
    manifestDigest: manifestDigest(trial.manifest),
    lockedAt,
    cut: trial.freezeOrderedAt ?? lockedAt,
    opened,
  };
};

/** The opened scores of a model that are analysed, by subject number: of PRE the one on the treatment-naive MRI (MRI-ROLE). */
export const scoresOf = (
  model: ModelName,
  rows: readonly AnalysisRow[],
  opened: readonly OpenedPrediction[],
): ReadonlyMap<string, number> => {
  const analysable = opened.filter(
    (one) => one.model === model && satisfies('MRI-ROLE', one.purpose === 'PRIMARY'),
  );
  const scores = new Map(analysable.map((one) => [keyOf(one), one.score]));
  return new Map(
    rows.flatMap(({ subjectId, indexTest }): readonly (readonly [string, number])[] => {
      const revision = indexTest[model].at?.revision;
      const score =
        revision === undefined
          ? undefined
          : scores.get(keyOf({ stream: patientStream(subjectId), revision }));
      return score === undefined ? [] : [[subjectId, score]];
    }),
  );
};
