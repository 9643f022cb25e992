import type { AnalysisResult, PlannedAnalysis, TrialFigure } from '../../contracts/analysis/index.js';
import type { Scale } from './data/outcome.js';
import { type Sample, isOfLabel, sampleOf } from './data/sample.js';
import { scaleOf } from './figures/estimators.js';
import { figureId } from './figures/figure-id.js';
import { panelFigures } from './figures/panel-figures.js';
import type { AnalysisInputs } from './inputs.js';

/** The scale on which an analysis counts its participants: that of the label, where it is of the label. */
const mainScale = (analysis: PlannedAnalysis): Scale => (isOfLabel(analysis) ? 'horizon' : 'curve');

const populationOf = ({ population }: PlannedAnalysis, sample: Sample): AnalysisResult['population'] => ({
  name: population,
  members: sample.members,
  analysed: sample.participants.length,
  leftOut: sample.leftOut,
});

const figuresOf = (
  analysis: PlannedAnalysis,
  { plan }: AnalysisInputs,
  sampleOn: (scale: Scale) => Sample,
): readonly TrialFigure[] =>
  analysis.estimators
    .flatMap((name) => panelFigures(name, { analysis, plan, sample: sampleOn(scaleOf[name]) }))
    .map((figure) => ({
      ...figure,
      id: figureId(analysis.id, null, figure),
      subgroup: null,
      suppressed: false,
    }));

/**
 * One analysis of the plan, and nothing but it.
 * @throws PlanNotRunnable for a score or an estimator that cannot be computed
 */
export const analyse = (analysis: PlannedAnalysis, inputs: AnalysisInputs): AnalysisResult => {
  const samples: Readonly<Record<Scale, Sample>> = {
    horizon: sampleOf(analysis, inputs, 'horizon'),
    curve: sampleOf(analysis, inputs, 'curve'),
  };
  return {
    id: analysis.id,
    title: analysis.title,
    rank: analysis.rank,
    population: populationOf(analysis, samples[mainScale(analysis)]),
    figures: figuresOf(analysis, inputs, (scale) => samples[scale]),
    series: [],
    tables: [],
    notes: [],
  };
};

/** The plan, run over one data cut: the same inputs give the same answer, in the order of the plan. */
export const analyses = (inputs: AnalysisInputs): readonly AnalysisResult[] =>
  inputs.plan.analyses.map((analysis) => analyse(analysis, inputs));
