import type { RandomStream } from '../numerics/random.js';

/** A model that was fitted to counts. */
export interface PosteriorModel<T> {
  /** Log of the probability of what was seen, up to a term that all models compared share; −∞ where the model excludes it. */
  readonly logEvidence: number;
  readonly draw: (stream: RandomStream) => T;
}

/**
 * Draws from several models, each as often as its evidence says; all were thought equally likely before. Bayesian model averaging
 * (Hoeting et al., Statist Sci 1999;14:382).
 * @throws RangeError without a model that allows what was seen
 */
export const modelAverage = <T>(models: readonly PosteriorModel<T>[]): ((stream: RandomStream) => T) => {
  const highest = Math.max(...models.map(({ logEvidence }) => logEvidence));
  if (!Number.isFinite(highest)) throw new RangeError('none of the models allows what was seen');
  const weighed = models
    .map(({ logEvidence, draw }) => ({ draw, weight: Math.exp(logEvidence - highest) }))
    .filter(({ weight }) => weight > 0);
  const whole = weighed.reduce((sum, { weight }) => sum + weight, 0);
  return (stream) => {
    let left = stream.uniform() * whole;
    const chosen = weighed.find(({ weight }) => (left -= weight) < 0) ?? weighed.at(-1)!;
    return chosen.draw(stream);
  };
};
