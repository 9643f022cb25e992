import { bothSeeds, firstSeed, type KnownReason } from './known-reason.js';

/** Of the few at high risk, and of the few who die without a recurrence. */
export const ofFew: readonly KnownReason[] = [
  {
    of: /^restricted-mean-difference\.rejections \| .*≥ 0\.5/u,
    reason:
      'Nobody but the lost is censored before two years: the variance of a restricted mean, as it is defined, is then that of the mean of n times with divisor n, where n − 1 would be unbiased, and the normal law stands for Student’s. With the 14 that are at high risk by PRE this alone makes a test of the level 5 % reject in P(|t| > 1.96 √((n − 1) / n)) = 8 %, and in 10 % since their number varies and most times are two years (simulation of such times alone); with the 27 by POST in 6.5 % and 7 %.',
    biasUpTo: 0.27,
    coverage: [0, 1],
    seen: bothSeeds,
  },
  {
    of: /\.rejections \| .*≥ 0\.5/u,
    reason:
      'Few are at high risk (about 14 of 353 by PRE, 27 by POST): the law of the test is that of large groups.',
    biasUpTo: 0.1,
    coverage: [0, 1],
    seen: firstSeed,
  },
  {
    of: /^(cox|fine-gray)/u,
    reason:
      'A hazard ratio is estimated on the log scale, and few are in the group at high risk: the mean of the ratio is above the ratio at the mean, while the Wald interval on the log scale covers.',
    biasUpTo: 0.5,
    coverage: [0.92, 0.985],
    seen: firstSeed,
  },
  {
    of: /\| high/u,
    reason:
      'Few are at high risk (about 14 of 353 by PRE, 27 by POST): large-sample intervals are somewhat too short, and a curve that reaches 0 has none.',
    biasUpTo: 0.1,
    coverage: [0.85, 0.985],
    seen: firstSeed,
  },
  {
    of: /^restricted-mean-difference \| .*≥ 0\.5/u,
    scenarios: ['rate-0.10'],
    reason:
      'At a rate of 0.10 some seven people are at high risk by POST, often four or five: a normal interval with the variance of divisor n then holds the truth in P(|t| < 1.96 √((n − 1) / n)), which is 88 % with seven, 81 % with four and 75 % with three, and 85 % over the numbers that occur (simulation of such times alone).',
    biasUpTo: 0.1,
    coverage: [0.825, 0.97],
    seen: bothSeeds,
  },
  {
    of: /^restricted-mean-difference/u,
    reason: 'As of the group at high risk: a Wald interval of a mean among few.',
    biasUpTo: 0.1,
    coverage: [0.88, 0.97],
    seen: firstSeed,
  },
  {
    of: /^incidence\.aalen-johansen \| cause 3$/u,
    reason:
      'About nine deaths: an interval on log(−log F) among few events, which is a single point where none has died.',
    biasUpTo: 0,
    coverage: [0.9, 0.98],
    seen: firstSeed,
  },
];
