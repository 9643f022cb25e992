import { bothSeeds, firstSeed, type KnownReason } from './known-reason.js';

export const ofCalibration: readonly KnownReason[] = [
  {
    of: /^calibration\.ici \| .*everybody followed/u,
    reason:
      'The value to be expected is that of scores spread as evenly as so many can be, and of a normal law; scores that are drawn are spread less evenly.',
    biasUpTo: 0.1,
    coverage: [0, 1],
    seen: firstSeed,
  },
  {
    of: /^calibration\.(spline\.)?(ici|e50|e90) /u,
    reason:
      'A distance is never below 0: the curve of a sample lies around the true one by its own error, so that the mean distance is above that of a sample without end, also at perfect calibration. What is to be expected of so many people stands under “everybody followed”.',
    biasUpTo: 4,
    coverage: [0, 1],
    seen: firstSeed,
  },
  {
    of: /^calibration\.expected-observed/u,
    reason:
      'The observed rate is in the denominator, so that the mean of the ratio is high by about its squared relative error, 0.01; and the interval, as it is defined, counts the error of the observed rate alone, although the mean score E is that of the same people. Of risks s and labels y the true variance of ln(E/O) is to that of the interval as 1 + (Var s / E² − 2 Cov(s, y) / (E·O)) / (Var y / O²) is to 1. Where scores are calibrated, Cov(s, y) is Var s: the factor is one less the scaled Brier score, and the interval too long; it holds the truth in 96.5 % (PRE) and 97.3 % (POST). Without signal Cov(s, y) is 0 and it is too short: 93.4 % and 92.5 %.',
    biasUpTo: 0.25,
    coverage: [0.905, 0.99],
    seen: bothSeeds,
  },
  {
    of: /^calibration\.slope/u,
    reason:
      'Maximum likelihood of a logistic model is biased away from 0 in small samples, by a term in 1 / number of events.',
    biasUpTo: 0.2,
    coverage: [0.93, 0.975],
    seen: firstSeed,
  },
  {
    of: /^calibration\.intercept/u,
    scenarios: ['no-signal', 'miscalibrated'],
    reason:
      'The slope is held at 1 where it is not 1: the model is then wrong, and its Wald variance, which believes the model, is too small.',
    biasUpTo: 0.1,
    coverage: [0.86, 0.97],
    seen: firstSeed,
  },
  {
    of: /^calibration\.intercept/u,
    reason:
      'Maximum likelihood of a logistic model is biased in small samples, by a term in 1 / number of events.',
    biasUpTo: 0.1,
    coverage: [0.93, 0.97],
    seen: firstSeed,
  },
];
