import type { AnalysisResult, PlannedAnalysis } from '../../contracts/analysis/index.js';
import { isOfLabel } from './data/sample.js';
import { type Samples } from './subgroups/partition.js';
import { foundIn, samplesOf } from './estimators/found-in.js';
import type { AnalysisInputs } from './inputs.js';
import { notesOf } from './notes.js';
import { hypothesisTable } from './tables/hypothesis.js';
import { tablesOf } from './tables/tables-of.js';

/** Counted on the scale of the label, where the analysis is of the label; else by day numbers. */
const populationOf = (analysis: PlannedAnalysis, samples: Samples): AnalysisResult['population'] => {
  const sample = samples[isOfLabel(analysis) ? 'horizon' : 'curve'];
  return {
    name: analysis.population,
    members: sample.members,
    analysed: sample.participants.length,
    leftOut: sample.leftOut,
  };
};

/**
 * One analysis of the plan, and nothing but it.
 * @throws PlanNotRunnable for a score or an estimator that cannot be computed
 */
export const analyse = (analysis: PlannedAnalysis, inputs: AnalysisInputs): AnalysisResult => {
  const samples = samplesOf(analysis, inputs);
  const figures = foundIn(analysis, inputs).map(({ figure }) => figure);
  return {
    id: analysis.id,
    title: analysis.title,
    rank: analysis.rank,
    population: populationOf(analysis, samples),
    figures,
    series: [],
    tables: tablesOf(analysis, samples, inputs, figures),
    notes: notesOf(analysis, samples),
  };
};

/** With the test that the plan names for it, where those before it in its order are known. */
const tested = (
  analysis: PlannedAnalysis,
  inputs: AnalysisInputs,
  earlier: readonly AnalysisResult[],
): AnalysisResult => {
  const result = analyse(analysis, inputs);
  if (analysis.test === null) return result;
  const [first] = foundIn(analysis, inputs, [analysis.test.estimator]);
  return { ...result, tables: [...result.tables, ...hypothesisTable(analysis, first?.figure, earlier)] };
};

/** The plan, run over one data cut: the same inputs give the same answer, in the order of the plan. */
export const analyses = (inputs: AnalysisInputs): readonly AnalysisResult[] =>
  inputs.plan.analyses.reduce<readonly AnalysisResult[]>(
    (earlier, analysis) => [...earlier, tested(analysis, inputs, earlier)],
    [],
  );
