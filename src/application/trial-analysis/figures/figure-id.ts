import type { TrialFigure } from '../../../contracts/analysis/index.js';
import type { Figure } from '../../../contracts/evaluation.js';

/**
 * The analysis, the subgroup, and what tells figures of one estimator apart: the name under which the lineage of a figure
 * is asked for. It depends on the plan alone, never on a value.
 */
export const figureId = (analysis: string, subgroup: TrialFigure['subgroup'], figure: Figure): string => {
  const { score, against = null, group, cause, time, threshold } = figure;
  const parts = Object.entries({ score, against, group, cause, time, threshold }).flatMap(([key, value]) =>
    value === null ? [] : [`${key}=${encodeURIComponent(value)}`],
  );
  const place = subgroup === null ? [] : [`${subgroup.variable}=${encodeURIComponent(subgroup.level)}`];
  return [analysis, ...place, figure.estimator, ...parts].join(':');
};
