/** One estimator that the panel shares with a peer: rows of the panel, and the same for both scores as the peer words it. */
export interface SharedEstimator {
  readonly name: string;
  readonly rows: readonly string[];
  readonly script: string;
  /** The peer needs a pass over everybody for each of them: at small n only. */
  readonly small?: true;
}
