import { firstSeed, type KnownReason } from './known-reason.js';

export const ofBrier: readonly KnownReason[] = [
  {
    of: /^brier\..*scaled/u,
    reason:
      'Divided by a quantity that is estimated from the same people: the mean of a ratio is not the ratio of the means.',
    biasUpTo: 0.15,
    coverage: [0, 1],
    seen: firstSeed,
  },
  {
    of: /^brier\./u,
    reason:
      'A Wald interval of a skewed mean: the variance is estimated low where the mean is, and the interval is then too short.',
    biasUpTo: 0,
    coverage: [0.91, 0.97],
    seen: firstSeed,
  },
];
