import type { AnalysisPlan, PlannedAnalysis } from '../../../contracts/analysis/index.js';
import { type IncompleteColumn, type NotEstimable, imputations } from '../../../statistics/index.js';
import { outcome } from '../data/outcome.js';
import type { Participant, Sample } from '../data/participant.js';
import { type CovariateName, covariateNames, covariateOf } from '../estimators/covariates.js';
import { PlanNotRunnable } from '../plan-not-runnable.js';

const isCovariate = (name: string): name is CovariateName => covariateNames.some((one) => one === name);

const isCoin = (values: IncompleteColumn['values']): boolean =>
  values.every((value) => value === undefined || value === 0 || value === 1);

/** A column that tells nothing would make the others' regressions collinear. */
const varies = ({ values }: IncompleteColumn): boolean => {
  const known = values.filter((value) => value !== undefined);
  return known.some((value) => value !== known[0]);
};

const predictor = (
  name: string,
  { columns, participants }: Sample,
  analysis: PlannedAnalysis,
): IncompleteColumn => {
  const score = columns.findIndex(({ column }) => column === name);
  if (score === -1 && !isCovariate(name)) {
    throw new PlanNotRunnable(
      analysis.id,
      `the imputation model names ${name}; give a score of the analysis or one of ${covariateNames.join(', ')}`,
    );
  }
  const values = participants.map(({ row, scores }) =>
    score === -1 ? (covariateOf(name as CovariateName, row.baseline) ?? undefined) : scores[score],
  );
  return { name, values, method: isCoin(values) ? 'logistic' : 'predictive mean matching' };
};

/** 1 and 0 where the label is known by the horizon. */
const labelOf = ({ outcome: seen }: Participant, horizon: number): number | undefined =>
  seen.kind === 'Missing' ? undefined : seen.time <= horizon && seen.type === 1 ? 1 : 0;

/**
 * The sample m times, each with a label for everybody: missing ones are drawn by chained equations from the predictors of
 * the plan and the scores, as missing at random given these. An imputed case has the event at the horizon, an imputed
 * control is free of it beyond.
 * @throws PlanNotRunnable for a predictor that is not known
 */
export const completedSamples = (
  sample: Sample,
  analysis: PlannedAnalysis,
  { imputation }: Pick<AnalysisPlan, 'imputation'>,
): readonly Sample[] | NotEstimable => {
  const { participants, horizon } = sample;
  const names = new Set([...sample.columns.map(({ column }) => column), ...imputation.predictors]);
  const predictors = [...names].map((name) => predictor(name, sample, analysis)).filter(varies);
  const label: IncompleteColumn = {
    name: 'label',
    values: participants.map((one) => labelOf(one, horizon)),
    method: 'logistic',
  };
  if (label.values.every((value) => value !== undefined)) {
    return Array.from({ length: imputation.datasets }, () => sample);
  }
  const completed = imputations([label, ...predictors], {
    seed: imputation.seed,
    imputations: imputation.datasets,
    iterations: imputation.iterations,
  });
  if (completed.kind === 'NotEstimable') return completed;
  return completed.dataSets.map(([labels]) => ({
    ...sample,
    participants: participants.map((one, i) =>
      one.outcome.kind === 'Outcome'
        ? one
        : { ...one, outcome: labels?.[i] === 1 ? outcome(horizon, 1) : outcome(horizon + 1, 0) },
    ),
  }));
};
