import { type NotEstimable, aucAtWeighted, therapyStartWeights } from '../../../statistics/index.js';
import { figureOf } from '../../evaluation/panel/figure-of.js';
import { type Participant, type Sample, seenOf } from '../data/participant.js';
import type { AnalysisPlan } from '../../../contracts/analysis/index.js';
import { PlanNotRunnable } from '../plan-not-runnable.js';
import { type CovariateName, covariateOf, covariatesOf } from './covariates.js';
import type { Found, Run } from './run.js';

/** Weights for being censored at the start of adjuvant therapy, in those of whom every covariate is known. */
export interface StartWeighting {
  readonly participants: readonly Participant[];
  readonly weights: Float64Array | NotEstimable;
}

const isStart = (one: Participant): boolean => {
  const { time, type } = seenOf(one);
  return type === 0 && time === one.row.therapy.adjuvantFromDay;
};

const varying = (
  participants: readonly Participant[],
  names: readonly CovariateName[],
): readonly { readonly name: CovariateName; readonly values: Float64Array }[] =>
  names
    .map((name) => ({
      name,
      values: Float64Array.from(participants, ({ row }) => covariateOf(name, row.baseline) ?? 0),
    }))
    .filter(({ values }) => values.some((value) => value !== values[0]));

export const startWeighting = (
  { participants, horizon }: Sample,
  plan: Pick<AnalysisPlan, 'covariates'>,
): StartWeighting => {
  const names = covariatesOf(plan, 'censoring');
  const complete = participants.filter(({ row }) =>
    names.every((name) => covariateOf(name, row.baseline) !== null),
  );
  const columns = varying(complete, names);
  if (columns.length === 0) {
    const reason = 'no covariate of the start of therapy is known of anybody and varies';
    return { participants: complete, weights: { kind: 'NotEstimable', code: 'NO_SUBJECTS', reason } };
  }
  const seen = complete.map(seenOf);
  const weighted = therapyStartWeights(
    seen.map(({ time }) => time),
    seen.map(({ type }) => type),
    complete.map((one) => (isStart(one) ? 1 : 0)),
    columns.map(({ values }) => values),
    horizon,
    columns.map(({ name }) => name),
  );
  return {
    participants: complete,
    weights: weighted.kind === 'NotEstimable' ? weighted : weighted.weights,
  };
};

/**
 * AUC(t) where follow-up is censored at the start of adjuvant therapy and the weights know who starts it.
 * @throws PlanNotRunnable for any other estimator, since none takes these weights
 */
export const startWeightedFigures = (name: string, { analysis, plan, samples }: Run): readonly Found[] => {
  if (name !== 'auc-at-horizon') {
    throw new PlanNotRunnable(analysis.id, `${name} takes no weights of the start of adjuvant therapy`);
  }
  const { columns, horizon, participants: everybody } = samples.horizon;
  const { participants, weights } = startWeighting(samples.horizon, plan);
  const seen = participants.map(seenOf);
  const times = seen.map(({ time }) => time);
  const types = seen.map(({ type }) => type);
  const starts = participants.filter(isStart).length;
  return columns.map(({ column }, k) => {
    const scores = participants.map((one) => one.scores[k] ?? 0);
    const at =
      'kind' in weights
        ? { auc: weights, logit: weights }
        : aucAtWeighted(times, types, scores, horizon, weights, plan.level);
    const figure = figureOf({
      estimator: 'auc.at-horizon.start-weighted',
      definition:
        'AUC(t), cumulative cases against dynamic controls, competing events by t as controls, had nobody begun adjuvant therapy; ties ½',
      scale: 'horizon',
      score: column,
      time: horizon,
      method:
        'inverse probability weights by a Cox model of the start of therapy and Kaplan-Meier of other censoring, infinitesimal jackknife with weights as known',
      n: participants.length,
      events: seen.filter(({ time, type }) => type === 1 && time <= horizon).length,
      point: at.auc,
      interval: at.logit,
      notes: [
        `${starts} are censored at the start of adjuvant therapy`,
        ...(everybody.length === participants.length
          ? []
          : [`${everybody.length - participants.length} of whom a covariate is not known take no part`]),
      ],
    });
    return { figure, behind: participants };
  });
};
