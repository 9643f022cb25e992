import { type AucIntervals, aucIntervals } from './auc-interval.js';
import { type CensoringWeights, censoringWeights } from '../censoring/censoring-weights.js';
import { jackknifeVariance, sum } from '../shared/sums.js';
import {
  mustBeEventTypes,
  mustBeFiniteNumbers,
  mustBeHorizon,
  mustBeLevel,
  mustBeTimes,
  mustPair,
} from '../shared/checked-arguments.js';
import { type NotEstimable, type Quantity, known, notEstimable } from '../shared/estimate.js';

export interface AucAt extends AucIntervals {
  readonly horizon: number;
  /** Subjects with the event of interest by the horizon. */
  readonly cases: number;
  /** Subjects known to be no case at the horizon: free of any event after it, or with a competing event by it. */
  readonly controls: number;
  /** Subjects censored by the horizon: they count through the weights of the others only. */
  readonly censored: number;
  readonly auc: Quantity;
  readonly variance: Quantity;
}

/**
 * Cumulative/dynamic area under the ROC curve at a horizon, with competing risks and inverse-probability-of-censoring
 * weights (Blanche, Dartigues & Jacqmin-Gadda, Stat Med 2013;32:5381, second definition of a control). Types: 0
 * censored, 1 the event of interest, 2 and above competing events. A case had type 1 by the horizon. The variance is
 * the infinitesimal jackknife, the estimation of the weights included; without censoring the area is the plain one.
 * @throws RangeError naming the argument (and index) that cannot be read
 */
export const aucAt = (
  times: readonly number[],
  types: readonly number[],
  scores: readonly number[],
  horizon: number,
  level = 0.95,
): AucAt => {
  mustPair('times', times, 'types', types);
  mustPair('times', times, 'scores', scores);
  mustBeTimes('times', times);
  mustBeEventTypes('types', types);
  mustBeFiniteNumbers('scores', scores);
  mustBeHorizon(horizon);
  mustBeLevel(level);

  const censoring = censoringWeights(times, types, horizon);
  const members = times.map((time, i) => ({
    case: types[i] === 1 && time <= horizon,
    score: scores[i] ?? 0,
    weight: censoring.weights[i] ?? 0,
  }));
  const cases = members.filter((member) => member.case).length;
  const censored = members.filter((member) => member.weight === 0).length;
  const controls = members.length - cases - censored;
  const sizes = { horizon, cases, controls, censored };

  const survivors = times.filter((time) => time > horizon).length;
  const obstacle = whyNoArea({ ...sizes, survivors });
  if (obstacle !== undefined) {
    return { ...sizes, auc: obstacle, variance: obstacle, logit: obstacle, plain: obstacle };
  }
  const { auc, variance } = weightedArea(members, censoring, Math.min(cases, controls));
  return {
    ...sizes,
    auc: known(auc),
    variance,
    ...aucIntervals(auc, variance, level, 'IPCW, infinitesimal jackknife'),
  };
};

const whyNoArea = (n: {
  horizon: number;
  cases: number;
  controls: number;
  censored: number;
  survivors: number;
}): NotEstimable | undefined => {
  if (n.cases === 0 || n.controls === 0) {
    return notEstimable(
      'ONE_CLASS',
      `both classes are needed at time ${n.horizon}: there are ${n.cases} cases and ${n.controls} controls`,
    );
  }
  if (n.survivors === 0 && n.censored > 0) {
    return notEstimable(
      'FOLLOW_UP_ENDS',
      `nobody is followed beyond time ${n.horizon}: no weight can stand for those censored before`,
    );
  }
  return undefined;
};

interface Member {
  readonly case: boolean;
  readonly score: number;
  readonly weight: number;
}

const weightedArea = (
  members: readonly Member[],
  censoring: CensoringWeights,
  smallerClass: number,
): { readonly auc: number; readonly variance: Quantity } => {
  const total = (ofCase: boolean): number => sum(members.map((m) => (m.case === ofCase ? m.weight : 0)));
  const share = { case: total(true), control: total(false) };
  /** For a member, the weighted share of the other class that it is ordered rightly with, a tie counting ½. */
  const rightly = members.map((member) => {
    const right = members.map((other) => {
      if (other.case === member.case) return 0;
      const lead = member.case ? member.score - other.score : other.score - member.score;
      return lead > 0 ? other.weight : lead === 0 ? other.weight / 2 : 0;
    });
    return sum(right) / (member.case ? share.control : share.case);
  });
  const relative = members.map((m) => m.weight / (m.case ? share.case : share.control));
  const won = members.map((m, i) => (m.case ? m.weight * (rightly[i] ?? 0) : 0));
  const auc = sum(won) / share.case; // summed like the share itself, so that perfect separation gives exactly 1
  if (smallerClass < 2) {
    return {
      auc,
      variance: notEstimable('TOO_FEW', 'the variance needs at least 2 cases and 2 controls at the horizon'),
    };
  }

  const direct = members.map((_, i) => (relative[i] ?? 0) * ((rightly[i] ?? 0) - auc));
  const indirect = censoring.throughWeights(direct);
  const influence = direct.map((value, k) => value + (indirect[k] ?? 0));
  return { auc, variance: known(jackknifeVariance(influence)) };
};
