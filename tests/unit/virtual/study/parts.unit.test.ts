import { describe, expect, it } from '@jest/globals';
import { truthOf } from '../../../../src/virtual/study/alone.js';
import { labelledPeople } from '../../../../src/virtual/study/data/missing-labels.js';
import { scannedData } from '../../../../src/virtual/study/data/scanned-data.js';
import { treatedPeople } from '../../../../src/virtual/study/data/treated-data.js';
import { partNames, parts } from '../../../../src/virtual/study/parts/index.js';
import { chanceOf, interceptFor, worldOf } from '../../../../src/virtual/world/index.js';

const values = worldOf('stated', interceptFor);
const chance = () => chanceOf(1, 1, 'parts of the study');
const many = 5_000;

describe.each(partNames)('the part "%s" of the study', (name) => {
  it('answers each question of which the truth is known, once, and the same again', async () => {
    const { scenarios, reader } = parts[name];
    const [scenario] = scenarios;
    if (scenario === undefined) throw new Error('a part is measured in one world at least');
    const truth = truthOf(name, scenario, 353);
    const read = reader(worldOf(scenario, interceptFor), truth);
    const dataSet = { scenario, seed: 1, number: 3, people: 353 };
    const observed = await read(dataSet);
    expect(observed.map(({ key }) => key).sort()).toEqual([...truth.keys()].sort());
    expect(await read(dataSet)).toEqual(observed);
    expect(observed.some(({ value }) => value !== null)).toBe(true);
  });
});

describe('people of the study', () => {
  it('who are seen at visits had their event between a clean scan and the next, or have not been seen to have any', () => {
    const { left, right } = scannedData(values, chance(), many);
    expect(left.every((day, i) => day >= 0 && day <= (right[i] ?? 0))).toBe(true);
    // Whoever has an event in two years is seen to have it by the scan at two years, lost and missed ones apart.
    expect(right.filter((day) => day < Infinity).length / many).toBeGreaterThan(0.3);
    expect(right.every((day) => day <= 730 || day === Infinity)).toBe(true);
  });

  it('lack their label the more often the higher PRE is', () => {
    const { labels, scores } = labelledPeople(values, chance(), many);
    const missing = (is: (pre: number) => boolean): number => {
      const rows = [...labels.keys()].filter((i) => is(scores.PRE[i] ?? 0));
      return rows.filter((i) => labels[i] === undefined).length / rows.length;
    };
    expect(missing(() => true)).toBeGreaterThan(0.2);
    expect(missing(() => true)).toBeLessThan(0.3);
    expect(missing((pre) => pre > 0.3)).toBeGreaterThan(missing((pre) => pre < 0.1) + 0.15);
  });

  it('have therapy the more often the higher their risk is, and as often as is stated', () => {
    const people = treatedPeople(values, chance(), many);
    const share = (of: readonly (typeof people)[number][]): number =>
      of.filter(({ chosen }) => chosen).length / of.length;
    expect(share(people)).toBeCloseTo(values.therapy.adjuvant, 1);
    expect(share(people.filter(({ stratum }) => stratum === 'upper third'))).toBeGreaterThan(
      share(people.filter(({ stratum }) => stratum === 'below')) + 0.1,
    );
    expect(people.every(({ begunOn, time }) => begunOn === undefined || begunOn < time)).toBe(true);
  });
});
