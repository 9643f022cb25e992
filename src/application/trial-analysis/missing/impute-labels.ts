import type { PlannedAnalysis } from '../../../contracts/analysis/index.js';
import type { AnalysisRow } from '../../../domain/protocol/analysis-row/analysis-row.js';
import { type IncompleteColumn, type NotEstimable, imputations } from '../../../statistics/index.js';
import { outcome } from '../data/outcome.js';
import type { Participant, Sample } from '../data/participant.js';
import { scoreColumn } from '../data/scores.js';
import { covariateOf, isCovariate } from '../estimators/covariates.js';
import type { AnalysisInputs } from '../inputs.js';
import { PlanNotRunnable } from '../plan-not-runnable.js';
import { scoreAsPredictor } from './score-as-predictor.js';

const isCoin = (values: IncompleteColumn['values']): boolean =>
  values.every((value) => value === undefined || value === 0 || value === 1);

/** A column that tells nothing would make the others' regressions collinear. */
const varies = ({ values }: IncompleteColumn): boolean => {
  const known = values.filter((value) => value !== undefined);
  return known.some((value) => value !== known[0]);
};

/** Day of the last clean scan, as EP-RFS-I has it; that of a death where there was no recurrence. */
const lastNegativeDay = ({ endpoints }: AnalysisRow): number | null => endpoints?.rfsI.left ?? null;

const valueOf = (
  name: string,
  analysis: PlannedAnalysis,
  inputs: AnalysisInputs,
): ((row: AnalysisRow) => number | null) => {
  if (name === 'LAST_NEGATIVE_DAY') return lastNegativeDay;
  if (isCovariate(name)) return ({ baseline }) => covariateOf(name, baseline);
  if (name !== 'PRE' && name !== 'POST') {
    throw new PlanNotRunnable(analysis.id, `the imputation model names ${name}, which nobody has`);
  }
  const column = scoreColumn(name, inputs);
  return (row) => {
    const value = column?.of(row);
    if (typeof value !== 'number') return null;
    return column?.probability ? scoreAsPredictor(value) : value;
  };
};

const predictor = (
  name: string,
  { participants }: Sample,
  analysis: PlannedAnalysis,
  inputs: AnalysisInputs,
): IncompleteColumn => {
  const of = valueOf(name, analysis, inputs);
  const values = participants.map(({ row }) => of(row) ?? undefined);
  return { name, values, method: isCoin(values) ? 'logistic' : 'predictive mean matching' };
};

const isIncomplete = ({ values }: IncompleteColumn): boolean => values.includes(undefined);

/** 1 and 0 where the label is known by the horizon. */
const labelOf = ({ outcome: seen }: Participant, horizon: number): number | undefined =>
  seen.kind === 'Missing' ? undefined : seen.time <= horizon && seen.type === 1 ? 1 : 0;

/**
 * The sample m times, each with a label for everybody: missing ones are drawn by chained equations from the predictors of
 * the plan, as missing at random given these: of a score that is a probability its logit (`scoreAsPredictor`), everything else
 * as it is. Where the predictors are complete nothing changes after the first iteration, so there is one. An imputed case has
 * the event at the horizon, an imputed control is free of it beyond.
 * @throws PlanNotRunnable for a predictor that is not known
 */
export const completedSamples = (
  sample: Sample,
  analysis: PlannedAnalysis,
  inputs: AnalysisInputs,
): readonly Sample[] | NotEstimable => {
  const { participants, horizon } = sample;
  const { imputation } = inputs.plan;
  const predictors = [...new Set(imputation.predictors)]
    .map((name) => predictor(name, sample, analysis, inputs))
    .filter(varies);
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
    iterations: predictors.some(isIncomplete) ? imputation.iterations : 1,
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
