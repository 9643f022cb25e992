import { type Concordance, harrellC, unoC } from '../../../../statistics/index.js';
import type { ScoreContext } from '../context/contexts.js';
import type { FigureDraft } from '../figure-of.js';
import { atHorizon } from './at-horizon.js';

const share = 'Share of the pairs of known order in which the earlier event has the higher score, ties ½';

/** Harrell's C with competing events censored and with them kept at risk, and Uno's C up to the horizon. */
export const concordance = (context: ScoreContext): readonly FigureDraft[] => {
  const { horizon, level, score } = context;
  const [times, types, scores] = [context.times, context.types, context.values];
  const events = types.reduce((total, type) => total + (type === 1 ? 1 : 0), 0);
  const drafted = (
    estimator: string,
    definition: string,
    method: string,
    { c, logit }: Concordance,
    of: Pick<FigureDraft, 'time' | 'events'>,
  ): FigureDraft => ({
    estimator: `concordance.${estimator}`,
    definition: `${share}; ${definition}`,
    scale: 'horizon',
    score,
    method,
    n: times.length,
    ...of,
    point: c,
    interval: logit,
  });
  const jackknife = 'infinitesimal jackknife, interval on the logit scale';
  return [
    drafted(
      'harrell',
      'competing events count as censored',
      jackknife,
      harrellC(times, types, scores, level),
      { events },
    ),
    drafted(
      'harrell.competing-at-risk',
      'whoever had a competing event stays at risk to the end (Wolbers 2009)',
      jackknife,
      harrellC(times, types, scores, level, 'KEPT_AT_RISK'),
      { events },
    ),
    drafted(
      'uno',
      'events by the horizon, each weighing 1 / G(T−)²; competing events count as censored (Uno 2011)',
      'inverse probability of censoring weights by Kaplan-Meier, infinitesimal jackknife',
      unoC(times, types, scores, horizon, level),
      atHorizon(context),
    ),
  ];
};
