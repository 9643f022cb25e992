import type { FigureDiff, PlannedAnalysis } from '../../../contracts/analysis/index.js';
import { type AnalysisToRun, analysesToRun } from '../../analysis-plan/index.js';
import type { AnalysisInputs } from '../inputs.js';
import { changedBetween } from './changed-between.js';
import { differing, figureDiffs } from './figure-diffs.js';
import { type Compared, valuesAt } from './stages.js';

const diffOf = (a: AnalysisInputs, b: AnalysisInputs, analysis: PlannedAnalysis): readonly FigureDiff[] => {
  const changed = changedBetween(a, b);
  const compared: Compared = { a, b, analysis, changed: changed.map(({ subjectId }) => subjectId) };
  const values = Array.from({ length: changed.length + 1 }, (_, stage) => valuesAt(compared, stage));
  return figureDiffs(differing(values), values, changed);
};

/**
 * How the figures of every analysis differ between two data cuts under one plan, and how much of it is due to whom: the
 * changed participants are replaced one after another in the order of their subject numbers, and the part of each is by
 * how much the figure moves. The parts sum to the whole, since each step begins at the value at which the one before it
 * ends; in another order the same whole would be divided otherwise. A figure that cannot be estimated at some step has no
 * parts, and says so.
 * @throws RangeError where the two were not made under the same plan
 */
export const metricsDiff = (
  a: AnalysisInputs,
  b: AnalysisInputs,
  toRun: readonly AnalysisToRun[] = analysesToRun(a.plan, []),
): readonly FigureDiff[] => toRun.flatMap(({ analysis }) => diffOf(a, b, analysis));
