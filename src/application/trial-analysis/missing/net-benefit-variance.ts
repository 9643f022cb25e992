import type { Figure } from '../../../contracts/evaluation.js';
import { sampleVariance } from '../../../statistics/index.js';
import { type Participant, type Sample, seenOf } from '../data/participant.js';

/**
 * The variance of a net benefit, or of the difference of two, where every label is known: it is the mean over the
 * participants of what each adds, true positives 1 and false positives −pt / (1 − pt), so its variance is that of a mean
 * (n − 1). Undefined for any other figure, and for fewer than two participants.
 */
export const netBenefitVariance = (
  { columns, participants, horizon }: Sample,
  { estimator, score, against, threshold }: Figure,
): number | undefined => {
  const isMean = /^net-benefit[.](?:binary[.])?(?:at-threshold|difference)$/u.test(estimator);
  if (!isMean || threshold === null || participants.length < 2) return undefined;
  const worth = (one: Participant, name: string): number => {
    const value = one.scores[columns.findIndex(({ column }) => column === name)] ?? 0;
    if (value < threshold) return 0;
    const { time, type } = seenOf(one);
    return time <= horizon && type === 1 ? 1 : -threshold / (1 - threshold);
  };
  const added = participants.map(
    (one) => (score === null ? 0 : worth(one, score)) - (against === undefined ? 0 : worth(one, against)),
  );
  return sampleVariance(added) / added.length;
};
