import { describe, expect, it } from '@jest/globals';
import { byRank, mostRows, rankNote } from '../../../../src/report/figures/drawing/by-rank.js';

describe('rows by rank', () => {
  it('are all where there are few, and nothing is said of them', () => {
    expect(byRank([3, 1, 2])).toEqual([3, 1, 2]);
    expect(rankNote([{ length: mostRows }])).toEqual({});
  });

  it('are so many, in order, with the first and the last', () => {
    const all = Array.from({ length: 500 }, (_, k) => k);
    const some = byRank(all);
    expect(some).toHaveLength(mostRows);
    expect([some.at(0), some.at(-1)]).toEqual([0, 499]);
    expect(some).toEqual(some.toSorted((a, b) => a - b));
    expect(rankNote([all]).note).toContain('the JSON of the analysis holds all of them');
  });
});
