import type { ScoreContext } from '../context/contexts.js';
import type { FigureDraft } from '../figure-of.js';

/** What all figures share that take everybody, those censored by the horizon through weights or incidences. */
export const atHorizon = (
  context: ScoreContext,
): Pick<FigureDraft, 'scale' | 'score' | 'time' | 'n' | 'events'> => ({
  scale: 'horizon',
  score: context.score,
  time: context.horizon,
  n: context.values.length,
  events: context.labels().cases,
});
