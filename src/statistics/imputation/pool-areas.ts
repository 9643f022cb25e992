import {
  type Estimate,
  type NotEstimable,
  type Quantity,
  estimated,
  notEstimable,
} from '../shared/estimate.js';
import { type Pooled, poolEstimates } from './pool-estimates.js';

export interface PooledArea {
  readonly kind: 'PooledArea';
  /** The area under the ROC curve with its interval. */
  readonly area: Estimate;
  /** Rubin's rules on the logit scale. */
  readonly onLogitScale: Pooled;
}

/**
 * Areas under a ROC curve in m completed data sets of n participants, pooled by Rubin's rules on the logit scale, where
 * the variance of an area A is V / (A (1 − A))², and brought back (Marshall et al., BMC Med Res Methodol 2009;9:57). Not
 * estimable: an area or variance that is not estimable in one of the data sets, an area of exactly 0 or 1, fewer than 2
 * data sets.
 * @throws RangeError unless n is 2 or more
 */
export const poolAreas = (
  areas: readonly { readonly auc: Quantity; readonly variance: Quantity }[],
  participants: number,
  level = 0.95,
): PooledArea | NotEstimable => {
  const estimates: number[] = [];
  const variances: number[] = [];
  for (const [k, { auc, variance }] of areas.entries()) {
    if (auc.kind === 'NotEstimable') return inDataSet(k, auc);
    if (variance.kind === 'NotEstimable') return inDataSet(k, variance);
    const { value } = auc;
    if (value === 0 || value === 1) {
      return notEstimable(
        'ESTIMATE_AT_BOUNDARY',
        `the area is ${value} in completed data set ${k + 1}: its logit is infinite`,
      );
    }
    estimates.push(Math.log(value / (1 - value)));
    variances.push(variance.value / (value * (1 - value)) ** 2);
  }
  const onLogitScale = poolEstimates(estimates, variances, participants - 1, level);
  if (onLogitScale.kind === 'NotEstimable') return onLogitScale;
  return { kind: 'PooledArea', area: backFromLogit(onLogitScale.estimate), onLogitScale };
};

const inDataSet = (k: number, { code, reason }: NotEstimable): NotEstimable =>
  notEstimable(code, `in completed data set ${k + 1}: ${reason}`);

const backFromLogit = (estimate: Estimate): Estimate =>
  estimate.kind === 'NotEstimable'
    ? estimate
    : estimated({
        ...estimate,
        value: fromLogit(estimate.value),
        lower: fromLogit(estimate.lower),
        upper: fromLogit(estimate.upper),
        method: `${estimate.method}, logit scale`,
      });

const fromLogit = (x: number): number => 1 / (1 + Math.exp(-x));
