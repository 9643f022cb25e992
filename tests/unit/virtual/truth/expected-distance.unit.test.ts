import { describe, expect, it } from '@jest/globals';
import { type Binary, loessCalibration } from '../../../../src/statistics/index.js';
import { expectedDistance } from '../../../../src/virtual/truth/model/expected-distance.js';
import { modelPopulation } from '../../../../src/virtual/truth/model/model-population.js';
import {
  chanceOf,
  drawRisk,
  interceptFor,
  type ScenarioName,
  scored,
  worldOf,
} from '../../../../src/virtual/world/index.js';

const people = 200;
const samples = 300;

/** Mean and Monte-Carlo error of the product's ICI in samples of the world. */
const simulated = (scenario: ScenarioName): { readonly mean: number; readonly error: number } => {
  const values = worldOf(scenario, interceptFor);
  const chance = chanceOf(1, 1, 'expected distance');
  const found = Array.from({ length: samples }, () => {
    const drawn = Array.from({ length: people }, () => {
      const risk = drawRisk(chance, values.risk);
      const label: Binary = chance.happens(risk.post) ? 1 : 0;
      return { label, score: scored(risk, chance, values).POST };
    });
    const { ici } = loessCalibration(
      drawn.map(({ label }) => label),
      drawn.map(({ score }) => score),
    );
    return ici.kind === 'Estimated' ? ici.value : Number.NaN;
  });
  const mean = found.reduce((sum, one) => sum + one, 0) / samples;
  const squares = found.reduce((sum, one) => sum + (one - mean) ** 2, 0);
  return { mean, error: Math.sqrt(squares / (samples - 1) / samples) };
};

describe('the distance that so many people are to be expected to give', () => {
  it.each(['stated', 'miscalibrated', 'heavy-ties'] as const)(
    'is what the estimator gives on average in the world %s',
    (scenario) => {
      const expected = expectedDistance(modelPopulation(worldOf(scenario, interceptFor), 'POST'), people);
      const { mean, error } = simulated(scenario);
      // Evenly spread scores stand for drawn ones: two per cent beside the Monte-Carlo error.
      expect(Math.abs(mean - expected)).toBeLessThan(3 * error + 0.02 * expected);
    },
  );
});
