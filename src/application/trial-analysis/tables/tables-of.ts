import type { AnalysisTable, PlannedAnalysis, TrialFigure } from '../../../contracts/analysis/index.js';
import { censoringWeights } from '../../../statistics/index.js';
import { type Sample, seenOf } from '../data/participant.js';
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

/** The tables that an analysis comes with: those of a whole population with its primary analyses and descriptions. */
export const tablesOf = (
  analysis: PlannedAnalysis,
  { horizon, curve }: Samples,
  { rows }: AnalysisInputs,
  figures: readonly TrialFigure[],
): readonly AnalysisTable[] => [
  ...twoByTwo(analysis.id, figures),
  ...(analysis.estimators.includes('weighted-cox') ? therapyTables(analysis, curve) : []),
  ...(analysis.label !== 'IMPUTED' && ['PRIMARY', 'DESCRIPTIVE'].includes(analysis.rank)
    ? [
        baselineTable(analysis.id, horizon),
        censoringByRisk(analysis.id, horizon),
        ofCensoring(analysis.id, horizon),
        missingValues(analysis.id, horizon),
        ...(analysis.population === 'NO_NEOADJUVANT' ? [] : [indexTestFailures(analysis, rows)]),
      ]
    : []),
];
