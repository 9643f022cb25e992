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

/** The newest sealed score of a run, or null; only PRE can have been scored again, by order. */
export const sealedOf = (
  { predictions }: Pick<Casebook, 'predictions'>,
  run: ModelRun,
): Fact<SealedPrediction> | null => predictions.findLast(isOf(run)) ?? null;

/** An order to score PRE again is open: it is younger than the newest score (protocol §7.1). */
export const isOrderedAgain = (
  book: Pick<Casebook, 'predictions' | 'preAgainOrders'>,
  run: ModelRun,
): boolean => {
  const sealed = sealedOf(book, run);
  return (
    sealed !== null &&
    run.model === 'PRE' &&
    run.purpose === 'PRIMARY' &&
    book.preAgainOrders.some(({ revision }) => revision > sealed.revision)
  );
};

/** A run that is made, and not ordered again on another study than the one it read. */
export const isMade = (
  book: Pick<Casebook, 'predictions' | 'preAgainOrders'>,
  run: ModelRun,
  studyInstanceUid: string | null,
): boolean => {
  const sealed = sealedOf(book, run);
  if (sealed === null) return false;
  const anew = studyInstanceUid !== null && sealed.value.studyInstanceUid !== studyInstanceUid;
  return !(isOrderedAgain(book, run) && anew);
};

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

/** The newest refusal of a run that is younger than `revision`: newer input may be tried again. */
export const inputRefusedSince = (
  book: Pick<Casebook, 'refusals'>,
  run: ModelRun,
  revision: number,
): Fact<PredictionRefusal> | null => {
  const last = lastRefusedInput(book, run);
  return last && last.revision > revision ? last : null;
};
