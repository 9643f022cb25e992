import type { ModelRun } from '../record/machines/prediction.js';

/** One opened prediction: the score and nonce that reproduce the public commitment. */
export interface OpenedPrediction extends ModelRun {
  readonly stream: string;
  /** Revision of its `PredictionSealed`. */
  readonly revision: number;
  readonly commitment: string;
  readonly score: number;
  /** 256 bits, hex. */
  readonly nonce: string;
}

export type UnsealingEvent = { readonly type: 'PredictionUnsealed'; readonly data: OpenedPrediction };
export type UnsealingCommand = {
  readonly type: 'RecordUnsealing';
  readonly data: { readonly predictions: readonly OpenedPrediction[] };
};

/** What has been opened, by `stream@revision`. */
export interface UnsealingState {
  readonly revision: number;
  readonly opened: Readonly<Record<string, OpenedPrediction>>;
}

export const initialUnsealing: UnsealingState = { revision: -1, opened: {} };
