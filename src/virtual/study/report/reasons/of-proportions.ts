import { bothSeeds, firstSeed, type KnownReason } from './known-reason.js';

/** Of shares of people at or above a threshold, and of what is made of them. */
export const ofProportions: readonly KnownReason[] = [
  {
    of: /^classification\.(at-horizon\.)?likelihood-ratio\./u,
    reason:
      'A ratio whose denominator is a small proportion: its distribution is skewed to the right, and its mean is above the ratio of the means (by Jensen’s inequality). The interval is on the log scale; with fewer than ten positives it is somewhat too short.',
    biasUpTo: 0.4,
    coverage: [0.88, 0.99],
    seen: firstSeed,
  },
  {
    of: /^classification\.(positive-predictive-value|negative-predictive-value|sensitivity|specificity|accuracy|prevalence)/u,
    reason:
      'A count among few: the coverage of Wilson’s interval oscillates about its level because only whole numbers can be counted.',
    biasUpTo: 0,
    coverage: [0.9, 1],
    seen: firstSeed,
  },
  {
    of: /^classification\.at-horizon\./u,
    reason:
      'A proportion among few, on the logit scale: a share of 0 or 1 has no interval, and what is left is not all samples.',
    biasUpTo: 0.1,
    coverage: [0.75, 1],
    seen: firstSeed,
  },
  {
    of: /^net-benefit\..*standardized/u,
    reason:
      'Net benefit is divided by a rate that comes from the same people. To second order the mean of the ratio lies low by w·FP / (n·ρ²), with w the odds of the threshold probability, FP the share of people who are positive without the event and ρ the rate, whatever the score is worth: (B(1 − ρ) − TP + B·ρ) / (n·ρ²) with B = TP − w·FP. Where everybody is positive, as at 0.1 with scores rounded to tenths, it is √((1 − ρ) / (n·ρ)) = 0.11 standard deviations.',
    biasUpTo: 0.2,
    coverage: [0, 1],
    seen: bothSeeds,
  },
];
