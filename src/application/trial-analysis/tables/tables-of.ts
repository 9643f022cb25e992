import type { AnalysisPlan, PlannedAnalysis, TrialFigure } from '../../../contracts/analysis/index.js';
import { censoringWeights } from '../../../statistics/index.js';
import { type Sample, seenOf } from '../data/participant.js';
import { startWeighting } from '../estimators/start-weighted-figures.js';
import type { AnalysisInputs } from '../inputs.js';
import type { Samples } from '../subgroups/partition.js';
import { baselineTable } from './baseline-table.js';
import { censoringByRisk } from './censoring-reasons.js';
import { indexTestFailures } from './index-test-failures.js';
import { missingValues } from './missing-values.js';
import { therapyTables } from './therapy-tables.js';
import type { TracedTable } from './traced-table.js';
import { testAgainstLabel } from './test-against-label.js';
import { twoByTwo } from './two-by-two.js';
import { weightDistribution } from './weight-distribution.js';

/** Weights of those whose outcome at the horizon is known, by the Kaplan-Meier of censoring. */
const ofCensoring = (analysis: string, { participants, horizon }: Sample): TracedTable => {
  const seen = participants.map(seenOf);
  const { weights } = censoringWeights(
    seen.map(({ time }) => time),
    seen.map(({ type }) => type),
    horizon,
  );
  return weightDistribution(`${analysis}:weights`, 'Weights for censoring at the horizon', [
    { name: 'all', weights, behind: participants },
  ]);
};

/** Weights for censoring at the start of adjuvant therapy and for all other censoring. */
const ofStart = (analysis: string, sample: Sample, plan: AnalysisPlan): readonly TracedTable[] => {
  const { weights, participants } = startWeighting(sample, plan);
  const title = 'Weights for the start of adjuvant therapy and other censoring, at the horizon';
  return 'kind' in weights
    ? [{ id: `${analysis}:weights`, title, columns: ['all'], rows: [], notes: [weights.reason] }]
    : [weightDistribution(`${analysis}:weights`, title, [{ name: 'all', weights, behind: participants }])];
};

/**
 * The tables that an analysis comes with, over the samples that its counts are of: those of a whole population with its primary analyses and descriptions, and with an
 * analysis of the exploratory cohort who its members are.
 */
export const tablesOf = (
  analysis: PlannedAnalysis,
  samples: Samples,
  inputs: AnalysisInputs,
  figures: readonly TrialFigure[],
): readonly TracedTable[] => {
  const { rows, plan } = inputs;
  return [
    ...twoByTwo(analysis.id, figures),
    ...testAgainstLabel(analysis, inputs),
    ...(analysis.estimators.includes('weighted-cox') ? therapyTables(analysis, samples.curve, plan) : []),
    ...(analysis.censoring === 'AT_ADJUVANT_START_WEIGHTED'
      ? ofStart(analysis.id, samples.horizon, plan)
      : []),
    ...(analysis.label !== 'IMPUTED' && ['PRIMARY', 'DESCRIPTIVE'].includes(analysis.rank)
      ? [
          baselineTable(analysis.id, samples, plan),
          censoringByRisk(analysis.id, samples.horizon),
          ofCensoring(analysis.id, samples.horizon),
          missingValues(analysis.id, samples, plan),
          indexTestFailures(analysis, rows),
        ]
      : []),
    ...(analysis.rank === 'EXPLORATORY' && analysis.population === 'EXP'
      ? [baselineTable(analysis.id, samples, plan)]
      : []),
  ];
};
