import { firstSeed, type KnownReason } from './known-reason.js';

/** What is wanted of a world in which loss tells of the risk. */
export const ofLoss: readonly KnownReason[] = [
  {
    of: /^(survival|turnbull|incidence|auc\.at-horizon|concordance|classification\.at-horizon|brier\.at-horizon|calibration\.expected-observed( \||$)|net-benefit\.(?!binary)|restricted-mean-difference)/u,
    scenarios: ['informative-loss'],
    reason:
      'Loss rises with x, and so with the risk; the estimator takes censoring to depend on nothing. This world is there to show what that costs.',
    biasUpTo: 2,
    coverage: [0.3, 1],
    seen: firstSeed,
  },
];
