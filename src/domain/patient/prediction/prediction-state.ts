import type { Casebook, Fact } from '../casebook.js';
import type { ModelName, PredictionRefusal, SealedPrediction } from '../facts/prediction.js';

export const predictionOf = (book: Casebook, model: ModelName): Fact<SealedPrediction> | null =>
  book.predictions.find((fact) => fact.value.model === model) ?? null;

/** The newest refusal of a model that is younger than `revision`: newer input may be tried again. */
export const refusalSince = (
  book: Casebook,
  model: ModelName,
  revision: number,
): Fact<PredictionRefusal> | null =>
  book.refusals.findLast((fact) => fact.value.model === model && fact.revision > revision) ?? null;
