/** Times of supervision, in milliseconds unless said otherwise. */
export interface SupervisionPolicy {
  readonly probeWhileStarting: number;
  readonly probeWhileHealthy: number;
  /** Failed probes in a row after which a living part counts as unhealthy. */
  readonly failedProbes: number;
  /** A living part that is unhealthy for this long is killed and started again. */
  readonly hungAfter: number;
  /** A part that starts slowly but gets on is written about this often. */
  readonly betweenProgress: number;
  readonly firstBackOff: number;
  readonly longestBackOff: number;
  /** A part healthy for this long starts again without back-off. */
  readonly forgivenAfter: number;
  /** Ends before the first health after which the start is given up. */
  readonly firstAttempts: number;
}

export const usualPolicy: SupervisionPolicy = {
  probeWhileStarting: 100,
  probeWhileHealthy: 1000,
  failedProbes: 3,
  hungAfter: 60_000,
  betweenProgress: 5_000,
  firstBackOff: 200,
  longestBackOff: 10_000,
  forgivenAfter: 20_000,
  firstAttempts: 3,
};
