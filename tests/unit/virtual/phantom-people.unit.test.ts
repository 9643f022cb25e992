import { describe, expect, it } from '@jest/globals';
import { ModelUnusable, type LoadedModel } from '../../../src/application/ports/model-runtime.js';
import { writtenTrials } from '../../../src/virtual/simulate.js';
import { livePart } from '../../../src/virtual/simulation/live-part.js';
import {
  phantomPatient,
  phantomRate,
  phantomRisks,
  phantomWorld,
} from '../../../src/virtual/simulation/phantom-people.js';
import { phantomScores } from '../../../src/virtual/simulation/phantom-scores.js';
import { interceptFor, worldOf } from '../../../src/virtual/world/index.js';

const values = worldOf('stated', interceptFor);
const seed = 3;

const mean = (all: readonly number[]): number => all.reduce((a, b) => a + b, 0) / all.length;
const sd = (all: readonly number[]): number => Math.sqrt(mean(all.map((one) => (one - mean(all)) ** 2)));

describe('participants who are phantoms', () => {
  const people = 8_000;
  const riskOf = phantomRisks(values, seed);
  const risks = Array.from({ length: people }, (_, i) => riskOf(i + 1));

  it('have the stated mean risk, and each the odds of the phantom times the same number', () => {
    const risk = risks.map(({ post }) => post);
    expect(Math.abs(mean(risk) - phantomRate)).toBeLessThan((4 * sd(risk)) / Math.sqrt(people));
    const odds = (p: number): number => p / (1 - p);
    const { shift } = phantomWorld();
    expect(shift).toBeLessThan(-0.5);
    for (const participant of [1, 2, 77]) {
      const own = phantomPatient(seed, participant).risk;
      expect(odds(riskOf(participant).post) / odds(own)).toBeCloseTo(Math.exp(shift), 9);
    }
  });

  it('lie on the scale of the stated world, so that therapy and loss are as they are stated', () => {
    expect(sd(risks.map(({ x }) => x)) / values.risk.beforeSurgerySd).toBeCloseTo(1, 1);
    expect(sd(risks.map(({ w }) => w)) / values.risk.fromPathologySd).toBeCloseTo(1, 1);
    expect(mean(risks.map(({ x }) => x))).toBeCloseTo(0, 1);
  });

  it('come when people of the stated world would come, and live other lives', () => {
    const participants = { participants: 3, seed, scenario: 'stated' } as const;
    const [stated] = writtenTrials(participants);
    const [phantoms] = writtenTrials({ ...participants, scores: 'onnx' });
    expect(phantoms?.lives.map(({ acts }) => acts[0]?.at)).toEqual(
      stated?.lives.map(({ acts }) => acts[0]?.at),
    );
    expect(phantoms?.lives).not.toEqual(stated?.lives);
  });
});

describe('scores of phantoms', () => {
  const world = { seed, scenario: 'stated', scores: 'onnx' } as const;

  it('are those that the scorer gives, participant by participant', async () => {
    const asked: number[] = [];
    const part = { trial: 1, world, people: { from: 1, to: 3 }, analysis: 'PRIMARY' } as const;
    await livePart(part, (_seed, participant) => {
      asked.push(participant);
      return Promise.resolve({ PRE: 0.2, POST: 0.3 });
    });
    expect(asked).toEqual([1, 2, 3]);
    await expect(livePart(part)).rejects.toThrow('nobody is here to score phantoms');
  });

  it('are refused without the models, with what to do', async () => {
    const load = (): Promise<LoadedModel> => Promise.reject(new ModelUnusable({ kind: 'MANIFEST' }));
    await expect(phantomScores({ load }, seed, 1)).rejects.toThrow(
      /model PRE cannot score phantoms: its manifest\.json is missing.*git checkout -- models/su,
    );
  });
});
