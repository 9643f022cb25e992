import type { Population } from '../population/population.js';
import { riskAtScore } from './true-smooth-calibration.js';

const span = 0.75;

/** Scores and risks of n people who are as evenly spread over a population as n people can be: at the shares (i − ½) / n of it. */
const evenly = (
  population: Population,
  n: number,
): { readonly x: Float64Array; readonly risk: Float64Array } => {
  const { score, weight } = population;
  const riskAt = riskAtScore(population);
  const all = weight.reduce((sum, one) => sum + one, 0);
  const [x, risk] = [new Float64Array(n), new Float64Array(n)];
  let [at, below] = [0, weight[0] ?? 0];
  for (let i = 0; i < n; i += 1) {
    while (below < ((i + 0.5) / n) * all && at < score.length - 1) {
      at += 1;
      below += weight[at] ?? 0;
    }
    x[i] = score[at] ?? 0;
    risk[i] = riskAt[at] ?? 0;
  }
  return { x, risk };
};

type Row = readonly [number, number, number];

/** The determinant of three columns. */
const determinant = ([a, b, c]: Row, [d, e, f]: Row, [g, h, i]: Row): number =>
  a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);

/** The weight of each y in the value that loess (span 0.75, degree 2) gives at `here`: by Cramer's rule on the normal equations. */
const weightsAt = (x: Float64Array, here: number): Float64Array => {
  const distances = x.map((one) => Math.abs(one - here));
  const h = distances.toSorted()[Math.floor(x.length * span + 1e-5) - 1] ?? 0;
  const kernel = distances.map((distance) => (distance < h ? (1 - (distance / h) ** 3) ** 3 : 0));
  const seen = new Set(x.filter((_, i) => (kernel[i] ?? 0) > 0));
  if (seen.size <= 3) {
    const same = x.map((one) => (one === here ? 1 : 0));
    const count = same.reduce((sum, one) => sum + one, 0);
    return same.map((one) => one / count);
  }
  const u = x.map((one) => (one - here) / h);
  const moments = [0, 1, 2, 3, 4].map((power) =>
    kernel.reduce((sum, k, i) => sum + k * (u[i] ?? 0) ** power, 0),
  );
  const m = (power: number): number => moments[power] ?? 0;
  const all = determinant([m(0), m(1), m(2)], [m(1), m(2), m(3)], [m(2), m(3), m(4)]);
  const [a, b, c] = [
    (m(2) * m(4) - m(3) ** 2) / all,
    (m(2) * m(3) - m(1) * m(4)) / all,
    (m(1) * m(3) - m(2) ** 2) / all,
  ];
  return kernel.map((k, i) => k * (a + b * (u[i] ?? 0) + c * (u[i] ?? 0) ** 2));
};

const steps = 400;

/** P(|Z| < x) of a standard normal Z, by Simpson's rule. */
const within = (x: number): number => {
  const end = Math.min(x, 9);
  let sum = 0;
  for (let i = 0; i <= steps; i += 1) {
    const factor = i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2;
    sum += factor * Math.exp(-(((end * i) / steps) ** 2) / 2);
  }
  return (2 * sum * end) / (3 * steps * Math.sqrt(2 * Math.PI));
};

/** E|N(b, s²)|. */
const foldedMean = (b: number, s: number): number =>
  s === 0
    ? Math.abs(b)
    : s * Math.sqrt(2 / Math.PI) * Math.exp(-((b / s) ** 2) / 2) + Math.abs(b) * within(Math.abs(b) / s);

/**
 * What the mean distance of a loess curve from the diagonal is to be expected to be among n people whose outcomes are all
 * known: the curve is linear in the outcomes, L y, so that at each score its distance has the mean (L r − x) and the variance
 * Σ L² r (1 − r) of the stated risks r; of a normal law of that mean and variance the mean of the absolute value is known. Two
 * things are approximate: that law, and that the scores are spread as evenly as n can be instead of drawn.
 */
export const expectedDistance = (population: Population, n: number): number => {
  const { x, risk } = evenly(population, n);
  let total = 0;
  x.forEach((here) => {
    let [mean, variance] = [0, 0];
    weightsAt(x, here).forEach((weight, j) => {
      const r = risk[j] ?? 0;
      mean += weight * r;
      variance += weight * weight * r * (1 - r);
    });
    total += foldedMean(mean - here, Math.sqrt(variance));
  });
  return total / n;
};
