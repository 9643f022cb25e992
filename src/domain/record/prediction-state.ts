import type { Casebook } from './casebook.js';
import type { Fact } from './fact.js';
import type { ModelName, ModelRun, PredictionRefusal, SealedPrediction } from './machines/prediction.js';

export const primary = (model: ModelName): ModelRun => ({ model, purpose: 'PRIMARY' });
export const secondaryPre: ModelRun = { model: 'PRE', purpose: 'SECONDARY' };

/** Every run that there can be for a participant, in the order in which they can come. */
export const modelRuns: readonly ModelRun[] = [primary('PRE'), secondaryPre, primary('POST')];

/** How a run is named in ids of steps and of their input: a primary one by its model alone. */
export const runName = ({ model, purpose }: ModelRun): string =>
  purpose === 'PRIMARY' ? model : `${model}-${purpose}`;

const isOf =
  ({ model, purpose }: ModelRun) =>
  ({ value }: { readonly value: ModelRun }): boolean =>
    value.model === model && value.purpose === purpose;

/** The newest sealed score of a run, or null; only a PRE run can have been made again, by order. */
export const sealedOf = (
  { predictions }: Pick<Casebook, 'predictions'>,
  run: ModelRun,
): Fact<SealedPrediction> | null => predictions.findLast(isOf(run)) ?? null;

/** The prediction of a model: its primary one, which alone counts for analyses and for POST (MRI-ROLE). */
export const predictionOf = (
  book: Pick<Casebook, 'predictions'>,
  model: ModelName,
): Fact<SealedPrediction> | null => sealedOf(book, primary(model));

/** The newest refusal of a run; for a sealed run, one from before the seal. */
export const lastRefusedInput = (
  { refusals }: Pick<Casebook, 'refusals'>,
  run: ModelRun,
): Fact<PredictionRefusal> | null => refusals.findLast(isOf(run)) ?? null;

/**
 * The newest refusal of what a run would read now: of this study, and younger than `revision`, as newer input may be tried
 * again. A refusal that does not name its study holds for every one.
 */
export const inputRefusedSince = (
  { refusals }: Pick<Casebook, 'refusals'>,
  run: ModelRun,
  studyInstanceUid: string | null,
  revision: number,
): Fact<PredictionRefusal> | null =>
  refusals.findLast(
    (refusal) =>
      isOf(run)(refusal) &&
      refusal.revision > revision &&
      (refusal.value.studyInstanceUid === null || refusal.value.studyInstanceUid === studyInstanceUid),
  ) ?? null;
