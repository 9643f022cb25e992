import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { landmarkSet } from '../../../../src/statistics/index.js';

describe('the data set of a landmark analysis', () => {
  it('lets events and censorings on the landmark day leave, and counts therapy begun on it', () => {
    const set = landmarkSet(
      [30, 84, 84, 85, 200, 300, 400],
      [1, 2, 0, 1, 0, 1, 0],
      [28, 20, undefined, 84, 85, undefined, 0],
      84,
    );
    expect(Array.from(set.subjects)).toEqual([3, 4, 5, 6]);
    expect(Array.from(set.therapy)).toEqual([1, 0, 0, 1]);
    expect(Array.from(set.times)).toEqual([1, 116, 216, 316]);
    expect(Array.from(set.types)).toEqual([1, 0, 1, 0]);
    expect(set).toMatchObject({ left: { events: 2, censored: 1 }, begunLater: 1, landmark: 84 });
  });

  it('loses nobody, and depends on nothing that happens to therapy afterwards', () => {
    const people = fc.array(
      fc.record({
        time: fc.integer({ min: 0, max: 200 }),
        type: fc.integer({ min: 0, max: 3 }),
        start: fc.option(fc.integer({ min: 0, max: 200 }), { nil: undefined }),
      }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(people, (all) => {
        const of = (starts: readonly (number | undefined)[]) =>
          landmarkSet(
            all.map(({ time }) => time),
            all.map(({ type }) => type),
            starts,
            84,
          );
        const set = of(all.map(({ start }) => start));
        expect(set.subjects.length + set.left.events + set.left.censored).toBe(all.length);
        const foreseeing = of(
          all.map(({ start }) => (start !== undefined && start > 84 ? undefined : start)),
        );
        expect(foreseeing.therapy).toEqual(set.therapy);
        for (const time of set.times) expect(time).toBeGreaterThan(0);
      }),
    );
  });

  it('may be empty, and refuses what cannot be read', () => {
    expect(landmarkSet([10], [1], [undefined], 84).subjects).toHaveLength(0);
    expect(() => landmarkSet([10], [1], [-3], 84)).toThrow(/therapyStarts\[0\]/);
    expect(() => landmarkSet([10], [1], [NaN], 84)).toThrow(/therapyStarts\[0\]/);
    expect(() => landmarkSet([NaN], [1], [3], 84)).toThrow(/times\[0\]/);
    expect(() => landmarkSet([1], [0.5], [3], 84)).toThrow(/types\[0\]/);
    expect(() => landmarkSet([1], [0], [3], NaN)).toThrow(/landmark\[0\]/);
    expect(() => landmarkSet([1, 2], [0, 1], [3], 84)).toThrow(RangeError);
  });
});
