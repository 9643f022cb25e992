import type { ScenarioName } from '../../world/index.js';
import type { Performance } from './study-report.js';
import { isBiased } from './verdict.js';

/** Why an estimator that is as defined is biased, or covers otherwise than its level, and how far that may go. A reason excuses no more than it says. */
export interface KnownReason {
  readonly of: RegExp;
  /** Only in these worlds; everywhere where left out. */
  readonly scenarios?: readonly ScenarioName[];
  readonly reason: string;
  /** Bias as a part of the standard deviation between data sets: what goes beyond is no longer explained; 0 where it explains none. */
  readonly biasUpTo: number;
  readonly coverage: readonly [from: number, to: number];
}

/** The first that fits counts. */
const knownReasons: readonly KnownReason[] = [
  {
    of: /^(survival|turnbull|incidence|auc\.at-horizon|concordance|classification\.at-horizon|brier\.at-horizon|calibration\.expected-observed( \||$)|net-benefit\.(?!binary)|restricted-mean-difference)/u,
    scenarios: ['informative-loss'],
    reason:
      'Loss rises with x, and so with the risk; the estimator takes censoring to depend on nothing. This world is there to show what that costs.',
    biasUpTo: 2,
    coverage: [0.3, 1],
  },
  {
    of: /^calibration\.ici \| .*everybody followed/u,
    reason:
      'The value to be expected is that of scores spread as evenly as so many can be, and of a normal law; scores that are drawn are spread less evenly.',
    biasUpTo: 0.1,
    coverage: [0, 1],
  },
  {
    of: /^calibration\.(spline\.)?(ici|e50|e90) /u,
    reason:
      'A distance is never below 0: the curve of a sample lies around the true one by its own error, so that the mean distance is above that of a sample without end, also at perfect calibration. What is to be expected of so many people stands under “everybody followed”.',
    biasUpTo: 4,
    coverage: [0, 1],
  },
  {
    of: /\.rejections \| .*≥ 0\.5/u,
    reason:
      'Few are at high risk (about 14 of 353 by PRE, 27 by POST): the law of the test is that of large groups.',
    biasUpTo: 0.1,
    coverage: [0, 1],
  },
  {
    of: /^auc\.delong\.imputed\.of-scores/u,
    reason:
      'Labels are drawn from a logistic model linear in the scores, as the analysis plan has it, while their log-odds are linear in the logits of the scores: the model is not quite right where scores are high, and there most labels are missing.',
    biasUpTo: 0.3,
    coverage: [0.92, 0.98],
  },
  {
    of: /^auc\.delong\.imputed\.of-logits/u,
    scenarios: ['rate-0.10'],
    reason:
      'Some 35 cases, of which more than a third have no label: the coefficients from which labels are drawn spread widely then, and labels drawn from a worse model separate the scores less.',
    biasUpTo: 0.2,
    coverage: [0.93, 0.98],
  },
  {
    of: /^auc\.delong\.complete-cases/u,
    reason:
      'Those with a label are no sample of all: fewer of those with a high PRE have one, which narrows the range of the scores. This figure is there to show what imputation mends.',
    biasUpTo: 1.5,
    coverage: [0.6, 0.98],
  },
  {
    of: /^weights\.inverse-probability/u,
    reason:
      'Those who had therapy although it was improbable weigh many times as much as others: a few of them decide, and where the weights are heavy-tailed the sandwich varies less than the effect does. The logarithm of a ratio among few lies low, by about one over twice the number of events with therapy as they count.',
    biasUpTo: 0.3,
    coverage: [0.86, 0.97],
  },
  {
    of: /^(weights|landmark)\.overlap/u,
    reason:
      'The robust variance takes the weights as known; that they were estimated makes the effect vary less (Austin 2016), so that the interval is somewhat too long. The logarithm of a ratio among few lies low, by about one over twice the number of events with therapy: by 0.05 where there are ten.',
    biasUpTo: 0.2,
    coverage: [0.925, 0.985],
  },
  {
    of: /\.bootstrap-/u,
    reason:
      'Ends of an interval are read from 200 resamples, and the resamples spread as the sample does: with few cases that is somewhat too little.',
    biasUpTo: 0,
    coverage: [0.92, 0.97],
  },
  {
    of: /^classification\.likelihood-ratio\./u,
    reason:
      'A ratio whose denominator is a small proportion: its distribution is skewed to the right, and its mean is above the ratio of the means (by Jensen’s inequality). The interval is on the log scale; with fewer than ten positives it is somewhat too short.',
    biasUpTo: 0.4,
    coverage: [0.88, 0.99],
  },
  {
    of: /^(cox|fine-gray)/u,
    reason:
      'A hazard ratio is estimated on the log scale, and few are in the group at high risk: the mean of the ratio is above the ratio at the mean, while the Wald interval on the log scale covers.',
    biasUpTo: 0.5,
    coverage: [0.92, 0.985],
  },
  {
    of: /^calibration\.expected-observed/u,
    reason:
      'The observed incidence is in the denominator: the mean of 1 / O is above 1 / mean of O by about the squared relative standard error of O.',
    biasUpTo: 0.25,
    coverage: [0.935, 0.97],
  },
  {
    of: /^calibration\.slope/u,
    reason:
      'Maximum likelihood of a logistic model is biased away from 0 in small samples, by a term in 1 / number of events.',
    biasUpTo: 0.2,
    coverage: [0.93, 0.975],
  },
  {
    of: /^calibration\.intercept/u,
    scenarios: ['no-signal', 'miscalibrated'],
    reason:
      'The slope is held at 1 where it is not 1: the model is then wrong, and its Wald variance, which believes the model, is too small.',
    biasUpTo: 0.1,
    coverage: [0.86, 0.97],
  },
  {
    of: /^calibration\.intercept/u,
    reason:
      'Maximum likelihood of a logistic model is biased in small samples, by a term in 1 / number of events.',
    biasUpTo: 0.1,
    coverage: [0.93, 0.97],
  },
  {
    of: /(scaled|standardized)/u,
    reason:
      'Divided by a quantity that is estimated from the same people: the mean of a ratio is not the ratio of the means.',
    biasUpTo: 0.15,
    coverage: [0, 1],
  },
  {
    of: /^classification\.(positive-predictive-value|negative-predictive-value|sensitivity|specificity|accuracy|prevalence)/u,
    reason:
      'A count among few: the coverage of Wilson’s interval oscillates about its level because only whole numbers can be counted.',
    biasUpTo: 0,
    coverage: [0.9, 1],
  },
  {
    of: /^classification\.at-horizon\./u,
    reason:
      'A proportion among few, on the logit scale: a share of 0 or 1 has no interval, and what is left is not all samples.',
    biasUpTo: 0.1,
    coverage: [0.75, 1],
  },
  {
    of: /\| high/u,
    reason:
      'Few are at high risk (about 14 of 353 by PRE, 27 by POST): large-sample intervals are somewhat too short, and a curve that reaches 0 has none.',
    biasUpTo: 0.1,
    coverage: [0.85, 0.985],
  },
  {
    of: /^restricted-mean-difference/u,
    reason: 'As of the group at high risk: a Wald interval of a mean among few.',
    biasUpTo: 0.1,
    coverage: [0.88, 0.97],
  },
  {
    of: /^incidence\.aalen-johansen \| cause 3$/u,
    reason:
      'About seven deaths: an interval on log(−log F) among few events, which is a single point where none has died.',
    biasUpTo: 0,
    coverage: [0.9, 0.98],
  },
  {
    of: /^brier\./u,
    reason:
      'A Wald interval of a skewed mean: the variance is estimated low where the mean is, and the interval is then too short.',
    biasUpTo: 0,
    coverage: [0.91, 0.97],
  },
  {
    of: /^auc\.delong( |\.plain)/u,
    reason: 'Large-sample interval of an area with few cases.',
    biasUpTo: 0,
    coverage: [0.925, 0.975],
  },
];

/** From this share of the data sets on, those in which a figure can be estimated are no sample of all. */
const oftenNotEstimable = 0.02;
const selected =
  'Not estimable in more than 2 % of the data sets (a cell or a group is empty): mean and coverage are those of the others, which are no sample of all.';

/** The reason that explains a performance outside the limits; null where none does. */
export const reasonFor = (performance: Performance, scenario: ScenarioName): string | null => {
  const { key, bias, spread, coverage, estimated, notEstimable } = performance;
  const all = estimated + notEstimable;
  if (notEstimable > all * oftenNotEstimable) return selected;
  const found = knownReasons.find(
    ({ of, scenarios }) => of.test(key) && (scenarios === undefined || scenarios.includes(scenario)),
  );
  if (!found) return null;
  const [from, to] = found.coverage;
  const explains =
    (!isBiased(performance) ||
      (bias !== null && spread !== null && Math.abs(bias) <= found.biasUpTo * spread)) &&
    (coverage === null || (coverage >= from && coverage <= to));
  return explains ? found.reason : null;
};
