import { type AnalysisToRun, analysesToRun } from '../../analysis-plan/index.js';
import type { AnalysisInputs } from '../inputs.js';
import { type Lineage, type Suppressed, analysisOf, lineageOf } from '../lineage/lineage.js';
import { type Resampling, resampledAnswers } from './resampled-answers.js';

const suffix = /[.]bootstrap-(?:percentile|bca)(?=:|$)/u;

/** The name of the figure of which another is an interval by resampling; null for any other name. */
const resampledFrom = (figureId: string): string | null =>
  suffix.test(figureId) ? figureId.replace(suffix, '') : null;

/**
 * Who stands behind an interval by resampling: whoever stands behind the figure that it is of. Undefined for a name that no
 * such interval has.
 */
export const resampledLineage = async (
  inputs: AnalysisInputs,
  figureId: string,
  resampling: Resampling,
  toRun: readonly AnalysisToRun[] = analysesToRun(inputs.plan, []),
): Promise<Lineage | Suppressed | undefined> => {
  const original = resampledFrom(figureId);
  const planned = analysisOf(figureId, toRun);
  if (original === null || planned === undefined) return undefined;
  const lineage = lineageOf(inputs, original, toRun);
  if (lineage === undefined || 'suppressed' in lineage) return lineage;
  const answers = await resampledAnswers(planned.analysis, inputs, resampling);
  const answer = answers.find(({ figure }) => figure.id === figureId);
  return answer && { participants: lineage.participants, figure: answer.figure };
};
