/**
 * Why a quantity has no value, as a closed set: programs ask for the code, people read the reason beside it. A new
 * estimator takes the code that fits, whatever its reason says in detail.
 */
export type WhyNotEstimable =
  /** No row, or no row that takes part. */
  | 'NO_SUBJECTS'
  /** Nobody had the event. */
  | 'NO_EVENTS'
  /** Everybody had the event, or is at its side of the question. */
  | 'ALL_EVENTS'
  /** Cases only, or controls only. */
  | 'ONE_CLASS'
  /** One group where a comparison needs two. */
  | 'ONE_GROUP'
  /** Fewer cases, controls or subjects than the variance needs. */
  | 'TOO_FEW'
  /** A score or covariate that is the same for everybody. */
  | 'CONSTANT_SCORE'
  /** Covariates of which one is a sum of the others. */
  | 'COLLINEAR'
  /** All weights are zero. */
  | 'ZERO_WEIGHTS'
  /** Follow-up ends before the time that is asked for. */
  | 'FOLLOW_UP_ENDS'
  /** The likelihood rises for ever along a coefficient, which runs away. */
  | 'MONOTONE_LIKELIHOOD'
  /** A score of exactly 0 or 1 where its logit is needed. */
  | 'SCORE_AT_BOUNDARY'
  /** An estimate at the end of its scale, where the transformed interval does not exist. */
  | 'ESTIMATE_AT_BOUNDARY'
  /** A variance of 0, which gives no interval and no test. */
  | 'NO_VARIANCE'
  /** A proportion of nobody. */
  | 'EMPTY_DENOMINATOR'
  /** A quantile that the curve does not reach. */
  | 'NOT_REACHED'
  /** An iteration that found no end; its input is to be looked at. */
  | 'NO_CONVERGENCE'
  /** Too many replicates of a bootstrap are not estimable. */
  | 'TOO_MANY_REPLICATES_LOST';
