import type { PlannedAnalysis, TrialFigure } from '../../../contracts/analysis/index.js';
import type { PlanEstimator } from '../../../contracts/analysis/plan.js';
import type { NotEstimable } from '../../../statistics/index.js';
import { type Sample, within } from '../data/participant.js';
import { sampleOf } from '../data/sample.js';
import { figureId } from '../figures/figure-id.js';
import { suppressed } from '../figures/suppressed.js';
import type { AnalysisInputs } from '../inputs.js';
import { completedSamples } from '../missing/impute-labels.js';
import { imputedFigures } from '../missing/imputed-figures.js';
import { PlanNotRunnable } from '../plan-not-runnable.js';
import { type Part, type Samples, partitionsOf, partsOf } from '../subgroups/partition.js';
import { figuresOfEstimator } from './figures-of-run.js';
import type { Found, Run } from './run.js';

/** A figure of an analysis under its name, and who stands behind it. */
export interface Answer {
  readonly figure: TrialFigure;
  readonly behind: Found['behind'];
}

type Completed = readonly Sample[] | NotEstimable;

export const samplesOf = (analysis: PlannedAnalysis, inputs: AnalysisInputs): Samples => ({
  horizon: sampleOf(analysis, inputs, 'horizon'),
  curve: sampleOf(analysis, inputs, 'curve'),
});

const completedOf = (
  analysis: PlannedAnalysis,
  inputs: AnalysisInputs,
  { horizon }: Samples,
): Completed | null => {
  if (analysis.label !== 'IMPUTED') return null;
  if (analysis.censoring !== 'NONE') {
    throw new PlanNotRunnable(analysis.id, 'labels are imputed without a censoring rule only');
  }
  return completedSamples(horizon, analysis, inputs);
};

/** The members of a part, in every completed data set. */
const restricted = (completed: Completed, { samples }: Part): Completed => {
  if ('kind' in completed) return completed;
  const members = new Set(samples.horizon.participants.map(({ row }) => row.subjectId));
  return completed.map((sample) => within(sample, ({ row }) => members.has(row.subjectId)));
};

const answered = (name: PlanEstimator, run: Run, completed: Completed | null): readonly Answer[] => {
  const found = completed === null ? figuresOfEstimator(name, run) : imputedFigures(name, run, completed);
  return found.map(({ figure, behind }) => ({
    figure: {
      ...(run.hidden ? suppressed(figure, run.plan.suppressBelowEvents) : figure),
      id: figureId(run.analysis.id, run.subgroup, figure),
      subgroup: run.subgroup,
      suppressed: run.hidden,
    },
    behind,
  }));
};

/** Where therapy is looked at within low and high risk, everybody together is asked only whether it acts differently. */
const isOfEverybody = ({ grouping }: PlannedAnalysis, name: PlanEstimator): boolean =>
  grouping !== 'THERAPY_BY_RISK' || name === 'therapy-by-risk';

/**
 * Every figure of an analysis: of everybody, then of each part of each of its subgroups.
 * @throws PlanNotRunnable for a score or an estimator that cannot be computed
 */
export const foundIn = (
  analysis: PlannedAnalysis,
  inputs: AnalysisInputs,
  estimators: readonly PlanEstimator[] = analysis.estimators,
): readonly Answer[] => {
  const { plan, rows } = inputs;
  const whole = samplesOf(analysis, inputs);
  const completed = completedOf(analysis, inputs, whole);
  const run = { analysis, plan, whole, rows };
  const everybody: Run = { ...run, subgroup: null, hidden: false, samples: whole };
  const parts = partitionsOf(analysis, whole).flatMap((partition) =>
    partsOf(whole, partition, plan.suppressBelowEvents),
  );
  return [
    ...estimators
      .filter((name) => isOfEverybody(analysis, name))
      .flatMap((name) => answered(name, everybody, completed)),
    ...parts.flatMap((part) =>
      estimators
        .filter((name) => name !== 'therapy-by-risk')
        .flatMap((name) => answered(name, { ...run, ...part }, completed && restricted(completed, part))),
    ),
  ];
};
