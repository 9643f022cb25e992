import type { AnalysisPlan, PlannedAnalysis } from '../../../contracts/analysis/plan.js';
import type { AnalysisResult } from '../../../contracts/analysis/trial-analysis.js';
import { operatingPoints } from '../../curves.js';
import type { OperatingPoint } from '../../figures/index.js';
import type { ReportInput } from '../../report-input.js';

/** What two analyses share whose curve and table are of the same participants with the same labels. */
const basis = ({ population, outcome, label, censoring, landmark }: PlannedAnalysis): string =>
  JSON.stringify([population, outcome, label, censoring, landmark]);

const basisOf = ({ analyses }: AnalysisPlan, { id }: AnalysisResult): string | null => {
  const planned = analyses.find((one) => one.id === id);
  return planned === undefined ? null : basis(planned);
};

/**
 * The points that the ROC curves of an analysis mark: classification at the locked thresholds in the analysis itself, or
 * else in another one of the plan over the same participants with the same labels. A look has its own alone.
 */
export const operatingOf = (
  result: AnalysisResult,
  { plan, analysis: { analyses } }: Pick<ReportInput, 'plan' | 'analysis'>,
): readonly OperatingPoint[] => {
  const own = basisOf(plan, result);
  const others = analyses.filter((one) => one.id !== result.id && own !== null && basisOf(plan, one) === own);
  const points = operatingPoints(
    [result, ...others].flatMap(({ figures }) =>
      figures.flatMap((figure) => (figure.subgroup === null && 'value' in figure ? [figure] : [])),
    ),
  );
  const drawn = new Set(result.series.flatMap(({ kind, score }) => (kind === 'roc' ? (score ?? []) : [])));
  return points.filter(({ score }) => drawn.has(score));
};
