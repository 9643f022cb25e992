import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { normalCdf, normalQuantile, studentQuantile } from '../../../../src/statistics/numerics/index.js';
import { reportFrom } from '../../../../src/virtual/study/report/report-json.js';
import type { AlonePerformance } from '../../../../src/virtual/study/report/study-report.js';
import { modelPopulation } from '../../../../src/virtual/truth/model/model-population.js';
import { weightedMean } from '../../../../src/virtual/truth/population/population.js';
import { classified } from '../../../../src/virtual/truth/population/true-risk-figures.js';
import {
  interceptFor,
  type ScenarioName,
  scenarioNames,
  worldOf,
} from '../../../../src/virtual/world/index.js';

/**
 * The committed report against what the reasons foretell by the stated model alone: first terms of a Taylor series, no estimator
 * and no data set. Four Monte-Carlo errors, so that one of some sixty is off by chance in none of a hundred reports.
 */
const errorsAllowed = 4;
const z = normalQuantile(0.975);
const scoreNames = ['PRE', 'POST'] as const;
type ScoreName = (typeof scoreNames)[number];

const { alone } = reportFrom(
  readFileSync(new URL('../../../../docs/simulation.json', import.meta.url), 'utf8'),
);
if (alone === null) throw new Error('the committed report has no estimators alone');
const people = alone.plan.participants;

const committed = (scenario: ScenarioName, key: string): AlonePerformance => {
  const figures = alone.worlds
    .find((world) => world.scenario === scenario)
    ?.parts.flatMap((part) => part.figures);
  const found = figures?.find((figure) => figure.key === key);
  if (found === undefined) throw new Error(`the committed report has no "${key}" of ${scenario}`);
  return found;
};

const expectBias = ({ key, bias, biasError }: AlonePerformance, foretold: number, scenario: string): void => {
  const off = ((bias ?? Number.NaN) - foretold) / (biasError ?? Number.NaN);
  expect({ key, scenario, isOff: !(Math.abs(off) <= errorsAllowed) }).toEqual({
    key,
    scenario,
    isOff: false,
  });
};

const expectCoverage = (figure: AlonePerformance, foretold: number, scenario: string): void => {
  const { key, coverage, estimated } = figure;
  const error = Math.sqrt((foretold * (1 - foretold)) / estimated);
  const off = ((coverage ?? Number.NaN) - foretold) / error;
  expect({ key, scenario, coverage, isOff: !(Math.abs(off) <= errorsAllowed) }).toEqual({
    key,
    scenario,
    coverage,
    isOff: false,
  });
};

const momentsOf = (scenario: ScenarioName, score: ScoreName) => {
  const population = modelPopulation(worldOf(scenario, interceptFor), score);
  const s = (i: number): number => population.score[i] ?? 0;
  const risk = (i: number): number => population.risk[i] ?? 0;
  const [mean, rate] = [weightedMean(population, s), weightedMean(population, risk)];
  return {
    population,
    mean,
    rate,
    ofScores: weightedMean(population, (i) => (s(i) - mean) ** 2) / mean ** 2,
    ofLabels: (1 - rate) / rate,
    together: weightedMean(population, (i) => (s(i) - mean) * (risk(i) - rate)) / (mean * rate),
  };
};

describe.each(scenarioNames)('in the world "%s"', (scenario) => {
  it.each(scoreNames)('expected / observed of %s is biased, and covers, as its reason says', (score) => {
    const { mean, rate, ofScores, ofLabels, together } = momentsOf(scenario, score);
    const figure = committed(scenario, `calibration.expected-observed.binary | ${score}`);
    expectBias(figure, ((mean / rate) * (ofLabels - together)) / people, scenario);
    const factor = 1 + (ofScores - 2 * together) / ofLabels;
    expectCoverage(figure, 2 * normalCdf(z / Math.sqrt(factor)) - 1, scenario);
  });

  it.each(scoreNames)('standardized net benefit of %s lies as low as its reason says', (score) => {
    const { population, rate } = momentsOf(scenario, score);
    for (const threshold of [0.1, 0.2, 0.5]) {
      const { above, riskAbove } = classified(population, threshold);
      const low = ((threshold / (1 - threshold)) * above * (1 - riskAbove)) / (people * rate ** 2);
      expectBias(
        committed(scenario, `net-benefit.binary.standardized | ${score} | ≥ ${threshold}`),
        -low,
        scenario,
      );
    }
  });
});

/** P(|T| ≤ t) by bisection of the quantile. */
const within = (t: number, df: number): number => {
  let [low, high] = [0.5, 1 - 1e-12];
  for (let i = 0; i < 60; i += 1) {
    const middle = (low + high) / 2;
    if (studentQuantile(middle, df) < t) low = middle;
    else high = middle;
  }
  return 2 * low - 1;
};

/** Coverage of a normal interval of a mean with the variance of divisor n, over the law of n given that it is 2 or more. */
const ofMeanAmong = (share: number): number => {
  let [chance, sum, all] = [(1 - share) ** people, 0, 0];
  for (let n = 1; n <= 120; n += 1) {
    chance *= ((people - n + 1) * share) / (n * (1 - share));
    if (n < 2) continue;
    all += chance;
    sum += chance * within(z * Math.sqrt((n - 1) / n), n - 1);
  }
  return sum / all;
};

describe('a difference of restricted means', () => {
  it.each([
    ['stated', 'PRE'],
    ['stated', 'POST'],
    ['no-signal', 'PRE'],
    ['no-signal', 'POST'],
    ['rate-0.10', 'POST'],
  ] as const)(
    'covers in the world "%s" among the few above 0.5 of %s about as its reason says',
    (scenario, score) => {
      const { above } = classified(momentsOf(scenario, score).population, 0.5);
      const { coverage } = committed(scenario, `restricted-mean-difference | ${score} | ≥ 0.5`);
      // Skewness of the times takes up to two percent more.
      expect(coverage).toBeGreaterThan(ofMeanAmong(above) - 0.035);
      expect(coverage).toBeLessThan(ofMeanAmong(above) + 0.02);
    },
  );
});
