import type {
  AnalysisPlan,
  AnalysisTable,
  PlannedAnalysis,
  TrialFigure,
} from '../../../contracts/analysis/index.js';
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
import { twoByTwo } from './two-by-two.js';
import { weightDistribution } from './weight-distribution.js';

/** Weights of those whose outcome at the horizon is known, by the Kaplan-Meier of censoring. */
const ofCensoring = (analysis: string, { participants, horizon }: Sample): AnalysisTable => {
  const seen = participants.map(seenOf);
  const { weights } = censoringWeights(
    seen.map(({ time }) => time),
    seen.map(({ type }) => type),
    horizon,
  );
  return weightDistribution(`${analysis}:weights`, 'Weights for censoring at the horizon', [
    { name: 'all', weights },
  ]);
};

/** Weights for censoring at the start of adjuvant therapy and for all other censoring. */
const ofStart = (analysis: string, sample: Sample, plan: AnalysisPlan): readonly AnalysisTable[] => {
  const { weights } = startWeighting(sample, plan);
  const title = 'Weights for the start of adjuvant therapy and other censoring, at the horizon';
  return 'kind' in weights
    ? [{ id: `${analysis}:weights`, title, columns: ['all'], rows: [], notes: [weights.reason] }]
    : [weightDistribution(`${analysis}:weights`, title, [{ name: 'all', weights }])];
};

/** The tables that an analysis comes with: those of a whole population with its primary analyses and descriptions. */
export const tablesOf = (
  analysis: PlannedAnalysis,
  { horizon, curve }: Samples,
  { rows, plan }: AnalysisInputs,
  figures: readonly TrialFigure[],
): readonly AnalysisTable[] => [
  ...twoByTwo(analysis.id, figures),
  ...(analysis.estimators.includes('weighted-cox') ? therapyTables(analysis, curve, plan) : []),
  ...(analysis.censoring === 'AT_ADJUVANT_START_WEIGHTED' ? ofStart(analysis.id, horizon, plan) : []),
  ...(analysis.label !== 'IMPUTED' && ['PRIMARY', 'DESCRIPTIVE'].includes(analysis.rank)
    ? [
        baselineTable(analysis.id, horizon),
        censoringByRisk(analysis.id, horizon),
        ofCensoring(analysis.id, horizon),
        missingValues(analysis.id, horizon),
        indexTestFailures(analysis, rows),
      ]
    : []),
];
