import type { Figure } from '../../../contracts/evaluation.js';
import { type Estimate, type NotEstimable, poolEstimates } from '../../../statistics/index.js';
import { type PoolScale, poolScaleOf } from './pool-scale.js';

interface Part {
  readonly estimate: number;
  readonly variance: number;
}

const without = (set: number, why: { readonly code: string; readonly reason: string }): NotEstimable =>
  ({
    kind: 'NotEstimable',
    code: why.code,
    reason: `in completed data set ${set + 1}: ${why.reason}`,
  }) as NotEstimable;

const partOf = (
  figure: Figure,
  set: number,
  variance: number | undefined,
  { to, errorOf }: PoolScale,
): Part | NotEstimable => {
  if ('notEstimable' in figure) return without(set, figure.notEstimable);
  const { value, interval } = figure;
  const estimate = to(value);
  if (!Number.isFinite(estimate)) {
    return without(set, {
      code: 'ESTIMATE_AT_BOUNDARY',
      reason: `the estimate is ${value}, which has no place on the scale of pooling`,
    });
  }
  if (variance !== undefined) return { estimate, variance };
  if (interval === null) {
    if (figure.n > 1) throw new Error(`${figure.estimator} has no interval to pool`);
    return without(set, { code: 'NO_VARIANCE', reason: 'one participant has no variance to pool' });
  }
  if ('notEstimable' in interval) return without(set, interval.notEstimable);
  return { estimate, variance: errorOf({ ...interval, value }) ** 2 };
};

/**
 * Rubin's rules for a figure of m completed data sets, with the degrees of freedom of Barnard and Rubin for its n. The
 * variance within each data set is given, on the scale of the figure, or read back from its interval.
 * @throws Error for a figure that has no scale to be pooled on
 */
export const poolFigures = (
  figures: readonly Figure[],
  level: number,
  variances: readonly (number | undefined)[] = [],
): Estimate => {
  const [first] = figures;
  const scale = first && poolScaleOf(first.estimator);
  if (first === undefined || scale === undefined) throw new Error('this figure cannot be pooled');
  const parts = figures.map((figure, set) => partOf(figure, set, variances[set], scale));
  const obstacle = parts.find((part) => 'kind' in part);
  if (obstacle !== undefined) return obstacle;
  const known = parts.filter((part): part is Part => !('kind' in part));
  const pooled = poolEstimates(
    known.map(({ estimate }) => estimate),
    known.map(({ variance }) => variance),
    Math.max(1, first.n - scale.coefficients),
    level,
  );
  if (pooled.kind === 'NotEstimable') return pooled;
  const { estimate } = pooled;
  if (estimate.kind === 'NotEstimable') return estimate;
  return {
    ...estimate,
    value: scale.from(estimate.value),
    lower: scale.from(estimate.lower),
    upper: scale.from(estimate.upper),
    method: `${estimate.method}${scale.name}`,
  };
};
