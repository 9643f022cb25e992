import { type AucDeLong, aucAt, aucDeLong } from '../../../statistics/index.js';
import type { ScoreContext } from './contexts.js';
import type { FigureDraft } from './figure-of.js';
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

/** AUC(t) with weights for those censored. */
export const weightedAuc = (context: ScoreContext): readonly FigureDraft[] => {
  const { horizon, level } = context;
  const at = aucAt(context.times, context.types, context.values, horizon, level);
  return [
    {
      estimator: 'auc.at-horizon',
      definition:
        'AUC(t), cumulative cases against dynamic controls, competing events by t as controls (Blanche 2013, second definition), ties ½',
      scale: 'horizon',
      score: context.score,
      time: horizon,
      method: 'inverse probability of censoring weights by Kaplan-Meier, infinitesimal jackknife',
      n: at.cases + at.controls + at.censored,
      events: at.cases,
      point: at.auc,
      interval: at.logit,
      notes:
        at.censored === 0 ? [] : [`${at.censored} censored by the horizon count through the weights only`],
    },
  ];
};
