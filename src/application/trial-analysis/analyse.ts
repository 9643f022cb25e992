import type { AnalysisResult, PlannedAnalysis } from '../../contracts/analysis/index.js';
import type { Sample } from './data/participant.js';
import { isOfLabel } from './data/sample.js';
import { type Samples } from './subgroups/partition.js';
import { seriesOfAnalysis } from './curves/series-of-run.js';
import { countedSamples } from './data/counted-samples.js';
import { foundIn, samplesOf } from './estimators/found-in.js';
import type { AnalysisInputs } from './inputs.js';
import { notesOf } from './notes.js';
import { tablesOf } from './tables/tables-of.js';
import { toldTable } from './tables/traced-table.js';

/** Counted on the scale of the label, where the analysis is of the label; else by day numbers. */
export const populationSample = (analysis: PlannedAnalysis, samples: Samples): Sample =>
  samples[isOfLabel(analysis) ? 'horizon' : 'curve'];

const populationOf = (analysis: PlannedAnalysis, samples: Samples): AnalysisResult['population'] => {
  const sample = populationSample(analysis, samples);
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
  const samples = countedSamples(analysis, inputs);
  const figures = foundIn(analysis, inputs).map(({ figure }) => figure);
  return {
    id: analysis.id,
    title: analysis.title,
    rank: analysis.rank,
    population: populationOf(analysis, samples),
    figures,
    series: seriesOfAnalysis(analysis, inputs, samplesOf(analysis, inputs)).map(({ series }) => series),
    tables: tablesOf(analysis, samples, inputs, figures).map(toldTable),
    notes: notesOf(analysis, samples),
  };
};
