import type { SealedPrediction } from '../../domain/record/machines/prediction.js';
import type { JsonColumn } from '../json-column.js';

export interface SealedPredictionsTable {
  readonly stream: string;
  readonly revision: number;
  readonly data: JsonColumn<SealedPrediction>;
}
