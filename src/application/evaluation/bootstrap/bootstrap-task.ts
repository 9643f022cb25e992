import type { EvaluationArguments } from '../../../contracts/evaluation.js';
import type { NotEstimable } from '../../../statistics/index.js';
import type { EvaluationData } from '../evaluation-data.js';

/** What is resampled and which figures are computed of each resample; plain data, so that it can go to a thread. */
export interface BootstrapTask {
  readonly data: EvaluationData;
  readonly request: EvaluationArguments;
  readonly seed: number;
  /** A whole number a row: resamples keep the size of each stratum. Null: everybody is one. */
  readonly strata: Float64Array | null;
  /** Rows of the panel that are computed. */
  readonly rows: readonly string[];
  /** Keys of the figures that are kept, in the order of the columns of the answer. */
  readonly figures: readonly string[];
}

/** Resamples, or the rows left out one by one, from `from` to `to` (excluded). */
export interface BootstrapPart {
  readonly kind: 'REPLICATES' | 'LEFT_OUT';
  readonly from: number;
  readonly to: number;
}

/** What one figure was in the resamples of a part, in their order; without those where it is not estimable. */
export interface BootstrapColumn {
  readonly values: Float64Array;
  readonly lost: number;
  /** Why the first lost one was lost. */
  readonly why: NotEstimable | null;
}
