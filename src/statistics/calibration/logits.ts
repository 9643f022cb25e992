import { type Binary, mustBeBinary, mustBeProbabilities, mustPair } from '../shared/checked-arguments.js';
import { tabulate } from '../shared/tabulate.js';
import { type NotEstimable, notEstimable } from '../shared/estimate.js';

/** @throws RangeError naming the argument (and index) that cannot be read. */
export const mustBeLabelledRisks = (labels: ArrayLike<Binary>, risks: ArrayLike<number>): void => {
  mustPair('labels', labels, 'risks', risks);
  mustBeBinary('labels', labels);
  mustBeProbabilities('risks', risks);
};

/** Why labels alone leave nothing to calibrate, if so. */
export const whyNoLabels = (labels: ArrayLike<Binary>): NotEstimable | undefined => {
  const n = labels.length;
  let cases = 0;
  for (let i = 0; i < n; i += 1) cases += labels[i]!;
  if (n === 0) return notEstimable('NO_SUBJECTS', 'there are no subjects');
  if (cases > 0 && cases < n) return undefined;
  return notEstimable(
    'ONE_CLASS',
    `both classes are needed: there are ${cases} cases (label 1) and ${n - cases} controls (label 0)`,
  );
};

/** log(p / (1 − p)) of each risk. A risk of exactly 0 or 1 has none, and nothing is clipped to give it one. */
export const logitsOf = (risks: ArrayLike<number>): Float64Array | NotEstimable => {
  let atEnds = 0;
  for (let i = 0; i < risks.length; i += 1) if (risks[i] === 0 || risks[i] === 1) atEnds += 1;
  if (atEnds > 0) {
    return notEstimable(
      'SCORE_AT_BOUNDARY',
      `${atEnds} of ${risks.length} scores are exactly 0 or 1, whose logit is infinite; none is clipped`,
    );
  }
  return tabulate(risks.length, (i) => Math.log(risks[i]!) - Math.log1p(-risks[i]!));
};
