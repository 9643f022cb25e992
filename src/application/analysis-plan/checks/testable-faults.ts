import type { PlannedAnalysis, PlanEstimator } from '../../../contracts/analysis/plan.js';
import { required, type Violation } from '../../../domain/shared/domain-error.js';

type Test = NonNullable<PlannedAnalysis['test']>;

/** Estimators with one figure of a score, or of two that are compared, whose interval lies higher the better they are. */
const areas: readonly PlanEstimator[] = ['auc', 'auc-at-horizon', 'auc-at-horizon-survivors'];
const differences: readonly PlanEstimator[] = ['auc-difference', 'auc-at-horizon-difference'];

/**
 * What stands against deciding a hypothesis by the lower end of one interval (SAP-ORDER): an estimator that has none, or more
 * than one, or one that is better when it is lower; several figures of which one would be picked; a limit that can never be
 * exceeded, or always is.
 */
export const testableFaults = (
  { scores, grouping }: PlannedAnalysis,
  { estimator, limit }: Test,
  path: string,
): readonly Violation[] => {
  const [isArea, isDifference] = [areas.includes(estimator), differences.includes(estimator)];
  const known = [...areas, ...differences].join(', ');
  return [
    ...required(
      isArea || isDifference,
      'SAP-ORDER',
      `${path}/estimator`,
      estimator,
      `one of ${known}`,
      `${path}/estimator: a hypothesis is rejected where the lower end of one interval exceeds the limit, and ${estimator} has not one such interval; test ${known}.`,
    ),
    ...required(
      !isArea || scores.length === 1,
      'SAP-ORDER',
      `${path}/estimator`,
      estimator,
      'one score, or a difference of two',
      `${path}/estimator: the analysis has ${estimator} of each of ${scores.join(', ')}, and the test would be about the first alone; test a score in an analysis of its own, or the difference of two.`,
    ),
    ...required(
      grouping !== 'THERAPY_BY_RISK',
      'SAP-ORDER',
      `${path}/estimator`,
      estimator,
      'an analysis of everybody together',
      `${path}/estimator: under the grouping THERAPY_BY_RISK each risk group has figures of its own, and the test would be about the first; take another grouping.`,
    ),
    ...required(
      !isArea || (limit >= 0 && limit < 1),
      'SAP-ORDER',
      `${path}/limit`,
      limit,
      'from 0 to below 1',
      `${path}/limit: an area under the curve lies between 0 and 1, so ${limit} cannot be its limit.`,
    ),
    ...required(
      !isDifference || (limit >= -1 && limit < 1),
      'SAP-ORDER',
      `${path}/limit`,
      limit,
      'from -1 to below 1',
      `${path}/limit: a difference of two areas lies between -1 and 1, so ${limit} cannot be its limit.`,
    ),
  ];
};
