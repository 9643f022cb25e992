import { type Population, weightedMean } from './population.js';
import { trueArea } from './true-area.js';
import { trueCalibration } from './true-calibration.js';

/** Values of estimands by the name that the panel gives to their estimators. */
export type TrueValues = ReadonlyMap<string, number>;

/** P(case by the horizon) of those at or above the threshold and below it, with the share of those above. */
export interface Classified {
  readonly above: number;
  readonly riskAbove: number;
  readonly riskBelow: number;
}

export const classified = (population: Population, threshold: number): Classified => {
  const isAbove = (i: number): number => ((population.score[i] ?? 0) >= threshold ? 1 : 0);
  const risk = (i: number): number => population.risk[i] ?? 0;
  const above = weightedMean(population, isAbove);
  const casesAbove = weightedMean(population, (i) => isAbove(i) * risk(i));
  const all = weightedMean(population, risk);
  return { above, riskAbove: casesAbove / above, riskBelow: (all - casesAbove) / (1 - above) };
};

const byThreshold = (population: Population, threshold: number): readonly (readonly [string, number])[] => {
  const isAbove = (i: number): number => ((population.score[i] ?? 0) >= threshold ? 1 : 0);
  const risk = (i: number): number => population.risk[i] ?? 0;
  const tp = weightedMean(population, (i) => isAbove(i) * risk(i));
  const fp = weightedMean(population, (i) => isAbove(i) * (1 - risk(i)));
  const fn = weightedMean(population, (i) => (1 - isAbove(i)) * risk(i));
  const tn = weightedMean(population, (i) => (1 - isAbove(i)) * (1 - risk(i)));
  const [sensitivity, specificity] = [tp / (tp + fn), tn / (tn + fp)];
  const odds = threshold / (1 - threshold);
  const benefit = tp - fp * odds;
  const proportions = {
    sensitivity,
    specificity,
    'positive-predictive-value': tp / (tp + fp),
    'negative-predictive-value': tn / (tn + fn),
    accuracy: tp + tn,
    'likelihood-ratio.positive': sensitivity / (1 - specificity),
    'likelihood-ratio.negative': (1 - sensitivity) / specificity,
  };
  const worth = {
    'at-threshold': benefit,
    'treat-all': tp + fn - (fp + tn) * odds,
    standardized: benefit / (tp + fn),
  };
  return [
    ...Object.entries(proportions).flatMap(([name, value]) => [
      [`classification.${name}`, value] as const,
      [`classification.at-horizon.${name}`, value] as const,
    ]),
    ['classification.prevalence', tp + fn],
    ...Object.entries(worth).flatMap(([name, value]) => [
      [`net-benefit.${name}`, value] as const,
      [`net-benefit.binary.${name}`, value] as const,
    ]),
  ];
};

/**
 * What everything that asks only for risk and score is worth in a whole population: areas under the curve (cases against
 * everybody else, ties ½), calibration, Brier score. No data set is drawn and no estimator asked.
 */
export const trueRiskFigures = (population: Population): TrueValues => {
  const { score } = population;
  const risk = (i: number): number => population.risk[i] ?? 0;
  const free = (i: number): number => 1 - risk(i);
  const rate = weightedMean(population, risk);
  const auc = trueArea(population);
  const brier = weightedMean(
    population,
    (i) => risk(i) * (1 - (score[i] ?? 0)) ** 2 + free(i) * (score[i] ?? 0) ** 2,
  );
  const scaled = 1 - brier / (rate * (1 - rate));
  const expected = weightedMean(population, (i) => score[i] ?? 0) / rate;
  const { intercept, slope } = trueCalibration(population);
  return new Map([
    ['auc.delong', auc],
    ['auc.delong.plain', auc],
    ['auc.at-horizon', auc],
    ['auc.at-horizon.survivors', auc],
    ['brier.at-horizon', brier],
    ['brier.at-horizon.scaled', scaled],
    ['brier.binary', brier],
    ['brier.binary.scaled', scaled],
    ['calibration.intercept', intercept],
    ['calibration.slope', slope],
    ['calibration.expected-observed', expected],
    ['calibration.expected-observed.binary', expected],
  ]);
};

/**
 * The same at a threshold: whoever scores at or above it is positive. What is a share of nobody, or a ratio to nothing, has no
 * value and is left out.
 */
export const trueThresholdFigures = (population: Population, threshold: number): TrueValues =>
  new Map(byThreshold(population, threshold).filter(([, value]) => Number.isFinite(value)));
