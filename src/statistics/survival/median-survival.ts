import { type Quantity, known, notEstimable } from '../shared/estimate.js';
import type { SurvivalCurve, SurvivalStep } from './kaplan-meier.js';

export interface MedianSurvival {
  readonly median: Quantity;
  /** Ends of the interval of Brookmeyer & Crowley; either may lie beyond what was observed. */
  readonly lower: Quantity;
  readonly upper: Quantity;
  readonly level: number;
}

/** Rounding in a product of fractions must not decide whether a curve lies on ½ (the tolerance of R's survival). */
const tolerance = Math.sqrt(Number.EPSILON);

/**
 * The first time at which the survival is ½ or less. When it lies exactly on ½ for a while, the middle of that while,
 * as R's `survfit` prints it. The interval's ends are the same reading of the curve's lower and upper limits.
 */
export const medianSurvival = (curve: SurvivalCurve): MedianSurvival => {
  const crossing = (heightOf: (step: SurvivalStep) => number | undefined, what: string): Quantity => {
    if (curve.steps.length === 0) return notEstimable('NO_SUBJECTS', 'there are no subjects');
    return (
      halfCrossing(curve.steps, heightOf) ??
      notEstimable('NOT_REACHED', `${what} stays above 0.5 while subjects are observed`)
    );
  };
  return {
    median: crossing((step) => step.survival, 'survival'),
    lower: crossing((step) => limit(step, 'lower'), 'the lower limit of survival'),
    upper: crossing((step) => limit(step, 'upper'), 'the upper limit of survival'),
    level: curve.level,
  };
};

const limit = (step: SurvivalStep, end: 'lower' | 'upper'): number | undefined =>
  step.estimate.kind === 'Estimated' ? step.estimate[end] : undefined;

const halfCrossing = (
  steps: readonly SurvivalStep[],
  heightOf: (step: SurvivalStep) => number | undefined,
): Quantity | undefined => {
  const below = steps.flatMap((step) => {
    const height = heightOf(step);
    return height !== undefined && height < 0.5 + tolerance ? [{ time: step.time, height }] : [];
  });
  const first = below[0];
  if (first === undefined) return undefined;
  const next =
    Math.abs(first.height - 0.5) < tolerance ? below.find(({ height }) => height < first.height) : undefined;
  return known(next === undefined ? first.time : first.time + (next.time - first.time) / 2);
};
