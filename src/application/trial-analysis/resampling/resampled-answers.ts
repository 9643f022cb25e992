import type { PlannedAnalysis } from '../../../contracts/analysis/index.js';
import type { PlanEstimator } from '../../../contracts/analysis/plan.js';
import { bootstrapFigures } from '../../evaluation/index.js';
import type { BootstrapRunner } from '../../ports/bootstrap-runner.js';
import { evaluationOf } from '../data/evaluation-of.js';
import { sampleOf } from '../data/sample.js';
import type { Answer } from '../estimators/found-in.js';
import { figureId } from '../figures/figure-id.js';
import type { AnalysisInputs } from '../inputs.js';

/**
 * Estimators with intervals by the plan's bootstrap: those of which protocol §6.2 says so (weighted classification,
 * differences of Brier score and net benefit), and those whose figures have no other interval (scaled Brier score, net
 * benefit). An area under the curve has the interval that the plan words, and no second one.
 */
const resampled: readonly PlanEstimator[] = [
  'classification-at-horizon',
  'brier',
  'brier-difference',
  'net-benefit',
  'net-benefit-difference',
];

/** Imputed labels are pooled, and weights of the start of therapy have a model of their own: neither is resampled. */
const isResampled = ({ label, censoring }: PlannedAnalysis): boolean =>
  label !== 'IMPUTED' && censoring !== 'AT_ADJUVANT_START_WEIGHTED';

export interface Resampling {
  readonly runner: BootstrapRunner;
  readonly signal?: AbortSignal | undefined;
  /** Of these estimators only; of all that the analysis names, if absent. */
  readonly estimators?: readonly PlanEstimator[];
}

/**
 * Percentile and BCa intervals of an analysis, by as many resamples of its participants from the seed as the plan says:
 * each a figure beside the one that it is the interval of, and behind it the same people. Of everybody of the analysis;
 * levels of subgroups have the intervals of their estimators. The same for any number of threads.
 * @throws PlanNotRunnable for a score without a formula; the reason of the signal when it is aborted
 */
export const resampledAnswers = async (
  analysis: PlannedAnalysis,
  inputs: AnalysisInputs,
  { runner, signal, estimators = analysis.estimators }: Resampling,
): Promise<readonly Answer[]> => {
  const rows = isResampled(analysis) ? estimators.filter((name) => resampled.includes(name)) : [];
  if (rows.length === 0) return [];
  const { plan } = inputs;
  const sample = sampleOf(analysis, inputs, 'horizon');
  const { data, request } = evaluationOf(analysis, plan, sample);
  const { seed, replicates } = plan.bootstrap;
  const figures = await bootstrapFigures(data, { ...request, seed, bootstrap: { replicates } }, runner, {
    rows,
    signal,
  });
  return figures.map((figure) => ({
    figure: { ...figure, id: figureId(analysis.id, null, figure), subgroup: null, suppressed: false },
    behind: sample.participants,
  }));
};
