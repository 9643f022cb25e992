import { gammaDraw, type RandomStream } from '../../statistics/index.js';
import { neutralShape, priors } from './priors.js';

/** Those who left in one way, and the days of all in which it would be known by now. */
export interface Leavers {
  readonly days: number;
  readonly left: number;
}

/** How fast people leave, and how. */
export interface LeavingRate {
  /** Hazard of leaving a day. */
  readonly leavesADay: number;
  /** Of those who leave: who says so on the day. */
  readonly tells: number;
}

const points = 200;

/**
 * Draws of one hazard of leaving and of the share that is told, given both counts: leaving in silence shows months later than a
 * withdrawal, so at first it is known by what withdrawals and the share say of it. Given the share q, the hazard is
 * Gamma(a + told + silent, e + q · days of the told + (1 − q) · days of the silent); with it integrated out, the density of q is
 * tabulated.
 */
export const leavingRate = (
  told: Leavers,
  silent: Leavers,
  horizonDay: number,
): ((stream: RandomStream) => LeavingRate) => {
  const prior = priors.leaving;
  const exposure = prior.seen / (-Math.log(1 - prior.risk) / horizonDay);
  const total = neutralShape + prior.seen + told.left + silent.left;
  const daysAt = (q: number): number => exposure + q * told.days + (1 - q) * silent.days;
  const shares = Array.from({ length: points }, (_, i) => (i + 0.5) / points);
  const logs = shares.map(
    (q) =>
      (prior.told - 1 + told.left) * Math.log(q) +
      (prior.silent - 1 + silent.left) * Math.log(1 - q) -
      total * Math.log(daysAt(q)),
  );
  const highest = Math.max(...logs);
  const weights = logs.map((log) => Math.exp(log - highest));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  return (stream) => {
    let left = stream.uniform() * whole;
    const found = weights.findIndex((weight) => (left -= weight) < 0);
    const tells = (shares[found] ?? 0.5) + (stream.uniform() - 0.5) / points;
    return { tells, leavesADay: gammaDraw(stream, total) / daysAt(tells) };
  };
};
