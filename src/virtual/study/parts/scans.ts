import { turnbull, turnbullAt } from '../../../statistics/index.js';
import { eventTimes, figureKey, trueCurves } from '../../truth/index.js';
import { chanceOf, expit, normalMean, type StatedValues, twoYears } from '../../world/index.js';
import { scannedData } from '../data/scanned-data.js';
import type { StudyPart } from './part.js';

const key = figureKey({
  estimator: 'turnbull.survival',
  score: null,
  threshold: null,
  group: null,
  cause: null,
});

const everybodysRisk = ({ risk: { intercept, beforeSurgerySd, fromPathologySd } }: StatedValues): number =>
  normalMean((z) => expit(intercept + z), Math.hypot(beforeSurgerySd, fromPathologySd));

/** Freedom from every event at two years, of which it is known between which scans they came. */
export const scans: StudyPart = {
  // The others differ in scores alone, of which nothing is read here.
  scenarios: ['stated', 'rate-0.10', 'informative-loss'],
  truth: (values) =>
    new Map(
      trueCurves(eventTimes(values, twoYears), everybodysRisk(values))
        .filter(({ estimator }) => estimator === 'survival.kaplan-meier')
        .map(({ value }) => [key, value]),
    ),
  reader:
    (values) =>
    ({ scenario, seed, number, people }) => {
      const { left, right } = scannedData(values, chanceOf(seed, number, `scans ${scenario}`), people);
      const curve = turnbull(left, right);
      const at = curve.kind === 'NotEstimable' ? curve : turnbullAt(curve, twoYears).survival;
      return [{ key, value: at.kind === 'NotEstimable' ? null : at.value, interval: null }];
    },
};
