import { gammaDraw } from '../numerics/gamma-draws.js';
import type { PosteriorModel } from './model-average.js';

/** Events and time at risk in a period around `at`; any units, the same for all. */
export interface RatePeriod {
  readonly at: number;
  readonly events: number;
  readonly exposure: number;
}

/** Level ~ Gamma(shape, exposure), slope ~ N(mean, sd²). */
export interface TrendPrior {
  readonly shape: number;
  readonly exposure: number;
  readonly slope: { readonly mean: number; readonly sd: number };
}

/** One possible truth: rate(t) = level · exp(slope · t). */
export interface TrendedRate {
  readonly level: number;
  readonly slope: number;
}

/** Time at risk that could hold no event adds nothing to the log of a probability, and excludes the model where events were seen. */
const logPower = (base: number, exponent: number): number => (exponent === 0 ? 0 : exponent * Math.log(base));

const points = 201;
const reachInSd = 4;

/**
 * What Poisson counts say of a rate that rises or falls exponentially: Gamma–Poisson with a log-linear trend, the
 * piecewise exponential model of Ibrahim, Chen & Sinha (Bayesian Survival Analysis, 2001, section 3.1) with Gompertz levels.
 * Given the slope b the level is Gamma(a + Σd, e + Σ n exp(b t)); with the level integrated out, the density of b is
 * prior(b) · exp(b Σ d t) · (e + Σ n exp(b t))^−(a + Σd), tabulated on 201 points within 4 prior standard deviations.
 * Where nothing was seen, the draws spread as far as the prior does. The evidence, by which models of the same counts are weighed,
 * is the log of their probability but for terms of the counts alone and of the shape.
 * @throws RangeError unless counts and exposures are finite and 0 or more, and shape, exposure and sd of the prior above 0
 */
export const trendedRate = (
  periods: readonly RatePeriod[],
  { shape, exposure, slope: { mean, sd } }: TrendPrior,
): PosteriorModel<TrendedRate> => {
  if (!(shape > 0 && exposure > 0 && sd > 0))
    throw new RangeError('shape, exposure and standard deviation of the prior must be above 0');
  for (const { at, events, exposure: time } of periods)
    if (!(
      Number.isFinite(at) &&
      events >= 0 &&
      time >= 0 &&
      Number.isFinite(events) &&
      Number.isFinite(time)
    ))
      throw new RangeError(
        `the period at ${at} has ${events} events in ${time}; give finite numbers of 0 or more`,
      );

  const total = shape + periods.reduce((sum, { events }) => sum + events, 0);
  const moment = periods.reduce((sum, { events, at }) => sum + events * at, 0);
  const timeAt = (b: number): number =>
    periods.reduce((sum, { at, exposure: time }) => sum + time * Math.exp(b * at), exposure);
  const slopes = Array.from(
    { length: points },
    (_, i) => mean + sd * reachInSd * ((2 * i) / (points - 1) - 1),
  );
  const logs = slopes.map((b) => b * moment - total * Math.log(timeAt(b)) - ((b - mean) / sd) ** 2 / 2);
  const highest = Math.max(...logs);
  const weights = logs.map((log) => Math.exp(log - highest));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const step = (2 * reachInSd * sd) / (points - 1);

  return {
    logEvidence:
      highest +
      Math.log(whole) +
      logPower(exposure, shape) +
      periods.reduce((sum, { events, exposure: time }) => sum + logPower(time, events), 0),
    draw: (stream) => {
      let left = stream.uniform() * whole;
      const found = weights.findIndex((weight) => (left -= weight) < 0);
      const slope = (slopes[found] ?? mean) + (stream.uniform() - 0.5) * step;
      return { slope, level: gammaDraw(stream, total) / timeAt(slope) };
    },
  };
};
