import type { OpenedPrediction } from '../../domain/unsealing/unsealing.js';
import type { JsonColumn } from '../json-column.js';

/** Keyed by the sealed prediction that was opened. The only table that ever holds a score. */
export interface OpenedPredictionsTable {
  readonly stream: string;
  readonly revision: number;
  readonly prediction: JsonColumn<OpenedPrediction>;
}
