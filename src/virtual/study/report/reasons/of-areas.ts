import { firstSeed, type KnownReason } from './known-reason.js';

/** Of areas under the curve: imputed labels, resampling, few cases. */
export const ofAreas: readonly KnownReason[] = [
  {
    of: /^auc\.delong\.imputed\.of-scores/u,
    reason:
      'Labels are drawn from a logistic model linear in the scores, as the engine drew them before 1.2.0, while their log-odds are linear in the logits of the scores: the model is not quite right where scores are high, and there most labels are missing.',
    biasUpTo: 0.3,
    coverage: [0.92, 0.98],
    seen: firstSeed,
  },
  {
    of: /^auc\.delong\.imputed\.of-logits/u,
    scenarios: ['rate-0.10'],
    reason:
      'Some 35 cases, of which more than a third have no label: the coefficients from which labels are drawn spread widely then, and labels drawn from a worse model separate the scores less.',
    biasUpTo: 0.2,
    coverage: [0.93, 0.98],
    seen: firstSeed,
  },
  {
    of: /^auc\.delong\.complete-cases/u,
    reason:
      'Those with a label are no sample of all: fewer of those with a high PRE have one, which narrows the range of the scores. This figure is there to show what imputation mends.',
    biasUpTo: 1.5,
    coverage: [0.6, 0.98],
    seen: firstSeed,
  },
  {
    of: /\.bootstrap-/u,
    reason:
      'Ends of an interval are read from 200 resamples, and the resamples spread as the sample does: with few cases that is somewhat too little.',
    biasUpTo: 0,
    coverage: [0.92, 0.97],
    seen: firstSeed,
  },
  {
    of: /^auc\.delong( |\.plain)/u,
    reason: 'Large-sample interval of an area with few cases.',
    biasUpTo: 0,
    coverage: [0.925, 0.975],
    seen: firstSeed,
  },
];
