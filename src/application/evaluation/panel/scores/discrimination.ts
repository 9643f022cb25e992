import { type AucDeLong, type Controls, aucAt, aucDeLong } from '../../../../statistics/index.js';
import type { ScoreContext } from '../context/contexts.js';
import type { FigureDraft } from '../figure-of.js';
import { atHorizon } from './at-horizon.js';
import { ofLabels } from './of-labels.js';

const area = 'Area under the ROC curve of the binary label at the horizon (Mann-Whitney, ties ½)';

/** AUC of the binary label, with the interval to report and the plain one. */
export const binaryAuc = (context: ScoreContext): readonly FigureDraft[] => {
  const { labels, obstacle } = context.labels();
  const delong = (): AucDeLong => aucDeLong(labels, context.labelled(), context.level);
  const { auc, logit, plain } = obstacle ? { auc: obstacle, logit: obstacle, plain: obstacle } : delong();
  const shared = {
    ...ofLabels(context),
    score: context.score,
    point: auc,
    method: 'Mann-Whitney, variance of DeLong',
  };
  return [
    {
      ...shared,
      estimator: 'auc.delong',
      definition: `${area}; interval on the logit scale`,
      interval: logit,
    },
    {
      ...shared,
      estimator: 'auc.delong.plain',
      definition: `${area}; interval on its own scale`,
      interval: plain,
    },
  ];
};

const weighted = (
  context: ScoreContext,
  controls: Controls,
): Omit<FigureDraft, 'estimator' | 'definition'> => {
  const { horizon, level } = context;
  const at = aucAt(context.times, context.types, context.values, horizon, level, controls);
  return {
    ...atHorizon(context),
    method: 'inverse probability of censoring weights by Kaplan-Meier, infinitesimal jackknife',
    n: at.cases + at.controls + at.censored,
    events: at.cases,
    point: at.auc,
    interval: at.logit,
    notes: at.censored === 0 ? [] : [`${at.censored} censored by the horizon count through the weights only`],
  };
};

/** AUC(t) with weights for those censored. */
export const weightedAuc = (context: ScoreContext): readonly FigureDraft[] => [
  {
    ...weighted(context, 'ALL'),
    estimator: 'auc.at-horizon',
    definition:
      'AUC(t), cumulative cases against dynamic controls, competing events by t as controls (Blanche 2013, second definition), ties ½',
  },
];

/** The same against those only who are free of every event. */
export const survivorsAuc = (context: ScoreContext): readonly FigureDraft[] => [
  {
    ...weighted(context, 'EVENT_FREE'),
    estimator: 'auc.at-horizon.survivors',
    definition:
      'AUC(t), cumulative cases against those free of every event after t (Blanche 2013, first definition), ties ½',
  },
];
