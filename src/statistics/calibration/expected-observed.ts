import { type Binary, mustBeLevel } from '../shared/checked-arguments.js';
import { criticalValue } from '../numerics/normal.js';
import {
  type Estimate,
  type NotEstimable,
  type Quantity,
  estimated,
  known,
  notEstimable,
} from '../shared/estimate.js';
import { mustBeLabelledRisks } from './logits.js';
import { sum } from '../shared/sums.js';

export interface ExpectedObserved {
  /** Mean risk. */
  readonly expected: Quantity;
  /** Share with the event; at a horizon, the Aalen-Johansen incidence. */
  readonly observed: Quantity;
  /** Expected / observed: 1 is perfect, above 1 risks are too high on the whole. */
  readonly ratio: Quantity;
  readonly estimate: Estimate;
}

/**
 * E/O of labels and risks: mean risk / event rate, with exp(ln(E/O) ± z √((1 − O/n) / O)) for O events of n.
 * @throws RangeError naming the argument (and index) that cannot be read
 */
export const expectedObserved = (
  labels: ArrayLike<Binary>,
  risks: ArrayLike<number>,
  level = 0.95,
): ExpectedObserved => {
  mustBeLabelledRisks(labels, risks);
  mustBeLevel(level);

  const n = labels.length;
  if (n === 0) return withoutRatio(notEstimable('NO_SUBJECTS', 'there are no subjects'));
  const events = sum(labels);
  const spread = Math.sqrt((1 - events / n) / events);
  return ratioOf(sum(risks) / n, events / n, spread, level, 'log scale, binomial');
};

/** `spread` is the standard error of ln(observed). */
export const ratioOf = (
  expected: number,
  observed: number,
  spread: number,
  level: number,
  method: string,
): ExpectedObserved => {
  const parts = { expected: known(expected), observed: known(observed) };
  if (observed === 0) {
    const none = notEstimable('NO_EVENTS', 'nobody had the event: the ratio is infinite');
    return { ...parts, ratio: none, estimate: none };
  }
  const ratio = expected / observed;
  const whyNone =
    expected === 0
      ? notEstimable('ESTIMATE_AT_BOUNDARY', 'every risk is 0: the ratio is 0 and its logarithm infinite')
      : observed === 1
        ? notEstimable('ALL_EVENTS', 'everybody had the event: the variance is 0')
        : undefined;
  if (whyNone !== undefined) return { ...parts, ratio: known(ratio), estimate: whyNone };
  const reach = criticalValue(level) * spread;
  return {
    ...parts,
    ratio: known(ratio),
    estimate: estimated({
      value: ratio,
      lower: ratio * Math.exp(-reach),
      upper: ratio * Math.exp(reach),
      level,
      method,
    }),
  };
};

export const withoutRatio = (why: NotEstimable): ExpectedObserved => ({
  expected: why,
  observed: why,
  ratio: why,
  estimate: why,
});
