import { normalQuantile } from '../../../statistics/index.js';

export interface Ends {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
  readonly level: number;
}

/** Where the estimates of a figure are near to normal, so that they are pooled there and brought back. */
export interface PoolScale {
  readonly name: string;
  readonly to: (value: number) => number;
  readonly from: (value: number) => number;
  /** The standard error on the scale, read back from the interval of one data set. */
  readonly errorOf: (ends: Ends) => number;
  /** Coefficients of the model, for the degrees of freedom of complete data. */
  readonly coefficients: number;
}

const zOf = (level: number): number => normalQuantile((1 + level) / 2);

/** Of an interval that is the estimate ± z standard errors on the scale. */
const symmetric =
  (to: PoolScale['to']): PoolScale['errorOf'] =>
  ({ lower, upper, level }) =>
    (to(upper) - to(lower)) / (2 * zOf(level));

/** The same on its own scale, where one end may have been cut to the range: the longer side was not. */
const ofLongerSide: PoolScale['errorOf'] = ({ value, lower, upper, level }) =>
  Math.max(upper - value, value - lower) / zOf(level);

/**
 * The standard error of the logit of a proportion p of n, 1 / √(n p (1 − p)). n is read back from Wilson's interval: with
 * u = z² / n its half width h solves u² (h² − ¼) + u (2 h² − p (1 − p)) + h² = 0, which has one positive root.
 */
const ofWilson: PoolScale['errorOf'] = ({ value, lower, upper, level }) => {
  const square = ((upper - lower) / 2) ** 2;
  const spread = value * (1 - value);
  const [a, b] = [square - 0.25, 2 * square - spread];
  const u = (-b - Math.sqrt(b * b - 4 * a * square)) / (2 * a);
  return Math.sqrt(u / spread) / zOf(level);
};

const logit = (p: number): number => Math.log(p / (1 - p));
const expit = (x: number): number => 1 / (1 + Math.exp(-x));
const same = (x: number): number => x;

const onLogit: PoolScale = {
  name: ', logit scale',
  to: logit,
  from: expit,
  errorOf: symmetric(logit),
  coefficients: 1,
};
const wilsonOnLogit: PoolScale = { ...onLogit, errorOf: ofWilson };
const onLog: PoolScale = {
  name: ', log scale',
  to: Math.log,
  from: Math.exp,
  errorOf: symmetric(Math.log),
  coefficients: 1,
};
const plain = (coefficients: number): PoolScale => ({
  name: '',
  to: same,
  from: same,
  errorOf: ofLongerSide,
  coefficients,
});

/**
 * By figure (docs/adr/0020): areas and weighted proportions on the logit scale of their intervals, proportions of counts
 * on the logit scale too, ratios on the log scale, everything else as it is.
 */
const scales: Readonly<Record<string, PoolScale>> = {
  'auc.delong': onLogit,
  'auc.at-horizon': onLogit,
  'auc.at-horizon.survivors': onLogit,
  'auc.delong.difference': plain(1),
  'auc.at-horizon.difference': plain(1),
  'classification.prevalence': wilsonOnLogit,
  'classification.sensitivity': wilsonOnLogit,
  'classification.specificity': wilsonOnLogit,
  'classification.positive-predictive-value': wilsonOnLogit,
  'classification.negative-predictive-value': wilsonOnLogit,
  'classification.accuracy': wilsonOnLogit,
  'classification.at-horizon.sensitivity': onLogit,
  'classification.at-horizon.specificity': onLogit,
  'classification.at-horizon.positive-predictive-value': onLogit,
  'classification.at-horizon.negative-predictive-value': onLogit,
  'classification.at-horizon.accuracy': onLogit,
  'classification.at-horizon.likelihood-ratio.positive': onLog,
  'classification.at-horizon.likelihood-ratio.negative': onLog,
  'classification.likelihood-ratio.positive': onLog,
  'classification.likelihood-ratio.negative': onLog,
  'brier.at-horizon': plain(1),
  'brier.binary': plain(1),
  'brier.at-horizon.difference': plain(1),
  'brier.binary.difference': plain(1),
  'calibration.intercept': plain(1),
  'calibration.slope': plain(2),
  'calibration.expected-observed': onLog,
  'calibration.expected-observed.binary': onLog,
  'net-benefit.at-threshold': plain(1),
  'net-benefit.binary.at-threshold': plain(1),
  'net-benefit.difference': plain(1),
  'net-benefit.binary.difference': plain(1),
};

/** The scale on which a figure is pooled; undefined for one that is not. */
export const poolScaleOf = (estimator: string): PoolScale | undefined =>
  Object.hasOwn(scales, estimator) ? scales[estimator] : undefined;

const count = 'a number of imputed labels is no number of people; the proportions are pooled';
const noError = 'it has no standard error that Rubin’s rules could take';

const reasons: Readonly<Record<string, string>> = {
  'classification.true-positives': count,
  'classification.false-positives': count,
  'classification.true-negatives': count,
  'classification.false-negatives': count,
  'brier.at-horizon.scaled': noError,
  'brier.binary.scaled': noError,
  'net-benefit.treat-all': noError,
  'net-benefit.binary.treat-all': noError,
  'net-benefit.standardized': noError,
  'net-benefit.binary.standardized': noError,
};

/**
 * Why a figure stands unpooled beside others of its estimator; undefined for one that is pooled, and for one that says on
 * another scale what a pooled one says.
 */
export const whyFigureNotPooled = (estimator: string): string | undefined =>
  Object.hasOwn(reasons, estimator) ? reasons[estimator] : undefined;
