import type { PlanEstimator } from '../../../contracts/analysis/plan.js';
import type { Figure } from '../../../contracts/evaluation.js';

/** Estimators that are tests themselves: a plan that names one asks for it, to be described by its p-value. */
const tests: readonly PlanEstimator[] = ['log-rank', 'gray', 'proportional-hazards', 'therapy-by-risk'];

/**
 * Whether the plan asks for a figure of an estimator: no test but those that it names. The p-value that stands beside an
 * estimate, of no difference or of a ratio of 1, is none of them; a hypothesis with its limit is decided in fixed order by
 * `hypothesisTable`.
 */
export const isPlanned = (name: PlanEstimator, { estimator }: Figure): boolean =>
  tests.includes(name) || !estimator.endsWith('.p-value');
