import { firstSeed, type KnownReason } from './known-reason.js';

export const ofTherapy: readonly KnownReason[] = [
  {
    of: /^weights\.inverse-probability/u,
    reason:
      'Those who had therapy although it was improbable weigh many times as much as others: a few of them decide, and where the weights are heavy-tailed the sandwich varies less than the effect does. The logarithm of a ratio among few lies low, by about one over twice the number of events with therapy as they count.',
    biasUpTo: 0.3,
    coverage: [0.86, 0.97],
    seen: firstSeed,
  },
  {
    of: /^(weights|landmark)\.overlap/u,
    reason:
      'The robust variance takes the weights as known; that they were estimated makes the effect vary less (Austin 2016), so that the interval is somewhat too long. The logarithm of a ratio among few lies low, by about one over twice the number of events with therapy: by 0.05 where there are ten.',
    biasUpTo: 0.2,
    coverage: [0.925, 0.985],
    seen: firstSeed,
  },
];
