import { censoringWeights } from '../censoring/censoring-weights.js';
import {
  mustBeEventTypes,
  mustBeHorizon,
  mustBeLevel,
  mustBeProbabilities,
  mustBeTimes,
  mustPair,
} from '../shared/checked-arguments.js';
import { type Estimate, type Quantity, estimated, known, notEstimable } from '../shared/estimate.js';
import { criticalValue } from '../numerics/normal.js';
import type { WhyNotEstimable } from '../shared/why-not-estimable.js';
import { jackknifeVariance, sum } from '../shared/sums.js';

/** A standard error this small beside its score is what rounding leaves of 0. */
const rounding = 1e-12;

export interface BrierAt {
  readonly horizon: number;
  /** Mean squared distance of the predicted risk from what happened by the horizon: 0 is perfect. */
  readonly brier: Quantity;
  readonly variance: Quantity;
  readonly estimate: Estimate;
  /** 1 − Brier / Brier of the same risk for everybody: 1 is perfect, 0 or less is no use. */
  readonly scaled: Quantity;
}

/**
 * Brier score of predicted risks at a horizon, with competing risks and inverse-probability-of-censoring weights.
 * Types: 0 censored, 1 the event that the risk is of, 2 and above competing events. The variance is the infinitesimal
 * jackknife, the estimation of the weights included; the interval is plain, cut at 0 and 1.
 * @throws RangeError naming the argument (and index) that cannot be read
 */
export const brierAt = (
  times: readonly number[],
  types: readonly number[],
  risks: readonly number[],
  horizon: number,
  level = 0.95,
): BrierAt => {
  mustPair('times', times, 'types', types);
  mustPair('times', times, 'risks', risks);
  mustBeTimes('times', times);
  mustBeEventTypes('types', types);
  mustBeProbabilities('risks', risks);
  mustBeHorizon(horizon);
  mustBeLevel(level);

  const nothing = (code: WhyNotEstimable, reason: string): BrierAt => {
    const none = notEstimable(code, reason);
    return { horizon, brier: none, variance: none, estimate: none, scaled: none };
  };
  if (times.length < 2)
    return nothing('TOO_FEW', `at least 2 subjects are needed: there are ${times.length}`);
  const { weights, throughWeights } = censoringWeights(times, types, horizon);
  if (weights.includes(0) && !times.some((time) => time > horizon)) {
    return nothing(
      'FOLLOW_UP_ENDS',
      `nobody is followed beyond time ${horizon}: no weight can stand for those censored before`,
    );
  }

  const n = times.length;
  const happened = times.map((time, i) => (types[i] === 1 && time <= horizon ? 1 : 0));
  const lossesFrom = (riskOf: (i: number) => number): readonly number[] =>
    happened.map((outcome, i) => ((weights[i] ?? 0) * (outcome - riskOf(i)) ** 2) / n);

  const losses = lossesFrom((i) => risks[i] ?? 0);
  const brier = sum(losses);
  const indirect = throughWeights(losses);
  const variance = jackknifeVariance(losses.map((loss, k) => loss - brier / n + (indirect[k] ?? 0)));

  const commonRisk = sum(happened.map((outcome, i) => outcome * (weights[i] ?? 0))) / n;
  const ofCommonRisk = sum(lossesFrom(() => commonRisk));
  return {
    horizon,
    brier: known(brier),
    variance: known(variance),
    estimate: intervalOf(brier, variance, level),
    scaled:
      commonRisk > 0 && commonRisk < 1
        ? known(1 - brier / ofCommonRisk)
        : notEstimable(
            commonRisk > 0 ? 'ALL_EVENTS' : 'NO_EVENTS',
            `everybody has the same outcome at time ${horizon}: there is nothing to scale by`,
          ),
  };
};

const intervalOf = (brier: number, variance: number, level: number): Estimate => {
  if (Math.sqrt(variance) <= rounding * brier)
    return notEstimable('NO_VARIANCE', 'the variance is 0: every subject is predicted equally well');
  const reach = criticalValue(level) * Math.sqrt(variance);
  return estimated({
    value: brier,
    lower: Math.max(0, brier - reach),
    upper: Math.min(1, brier + reach),
    level,
    method: 'IPCW, infinitesimal jackknife, plain scale',
  });
};
