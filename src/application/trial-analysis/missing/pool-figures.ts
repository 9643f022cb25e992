import type { Figure } from '../../../contracts/evaluation.js';
import {
  type Estimate,
  type NotEstimable,
  normalQuantile,
  poolEstimates,
} from '../../../statistics/index.js';

interface PoolScale {
  readonly to: (value: number) => number;
  readonly from: (value: number) => number;
  readonly name: string;
  /** Coefficients of the model, for the degrees of freedom of complete data. */
  readonly coefficients: number;
}

const logit: PoolScale = {
  to: (p) => Math.log(p / (1 - p)),
  from: (x) => 1 / (1 + Math.exp(-x)),
  name: ', logit scale',
  coefficients: 1,
};
const plain = (coefficients: number): PoolScale => ({ to: (x) => x, from: (x) => x, name: '', coefficients });

/** On which scale the interval of a figure is its estimate ± z standard errors, so that both can be read back from it. */
const scaleOf: Readonly<Record<string, PoolScale>> = {
  'auc.delong': logit,
  'auc.at-horizon': logit,
  'calibration.intercept': plain(1),
  'calibration.slope': plain(2),
};

export const isPoolable = ({ estimator }: Figure): boolean => Object.hasOwn(scaleOf, estimator);

interface Part {
  readonly estimate: number;
  readonly variance: number;
}

const without = (set: number, why: { readonly code: string; readonly reason: string }): NotEstimable =>
  ({
    kind: 'NotEstimable',
    code: why.code,
    reason: `in completed data set ${set + 1}: ${why.reason}`,
  }) as NotEstimable;

const partOf = (figure: Figure, set: number, { to }: PoolScale): Part | NotEstimable => {
  if ('notEstimable' in figure) return without(set, figure.notEstimable);
  const { value, interval } = figure;
  if (interval === null) throw new Error(`${figure.estimator} has no interval to pool`);
  if ('notEstimable' in interval) return without(set, interval.notEstimable);
  const { lower, upper, level } = interval;
  const error = (to(upper) - to(lower)) / (2 * normalQuantile((1 + level) / 2));
  return { estimate: to(value), variance: error ** 2 };
};

/** Rubin's rules for a figure of m completed data sets. */
export const poolFigures = (figures: readonly Figure[], level: number): Estimate => {
  const [first] = figures;
  const scale = first && scaleOf[first.estimator];
  if (first === undefined || scale === undefined) throw new Error('this figure cannot be pooled');
  const parts = figures.map((figure, set) => partOf(figure, set, scale));
  const obstacle = parts.find((part) => 'kind' in part);
  if (obstacle !== undefined) return obstacle;
  const known = parts.filter((part): part is Part => !('kind' in part));
  const pooled = poolEstimates(
    known.map(({ estimate }) => estimate),
    known.map(({ variance }) => variance),
    Math.max(1, first.n - scale.coefficients),
    level,
  );
  if (pooled.kind === 'NotEstimable') return pooled;
  const { estimate } = pooled;
  if (estimate.kind === 'NotEstimable') return estimate;
  return {
    ...estimate,
    value: scale.from(estimate.value),
    lower: scale.from(estimate.lower),
    upper: scale.from(estimate.upper),
    method: `${estimate.method}${scale.name}`,
  };
};
