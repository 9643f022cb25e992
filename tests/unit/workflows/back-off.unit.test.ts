import { describe, expect, it } from '@jest/globals';
import { backOff } from '../../../workflows/back-off.js';

const day = 86_400_000;

/** How often something is tried that fails for so long. */
const triesIn = (ms: number): number => {
  let tries = 0;
  for (let passed = 0; passed < ms; passed += backOff(tries)) tries += 1;
  return tries;
};

describe('the pause after trouble', () => {
  it('is short at first', () => {
    expect([1, 2, 3].map(backOff)).toEqual([1_000, 2_000, 4_000]);
  });

  it('is never longer than five minutes, and in the first two hours than one', () => {
    expect(Math.max(...Array.from({ length: 120 }, (_, index) => backOff(index + 1)))).toBe(60_000);
    expect(backOff(100_000)).toBe(300_000);
  });

  it('keeps the history of a day without a store far below what a server ends a workflow for', () => {
    const entriesOfOneTry = 7;
    const ends = 51_200;
    expect(triesIn(day) * entriesOfOneTry).toBeLessThan(ends / 15);
    expect(triesIn(14 * day) * entriesOfOneTry).toBeLessThan(ends);
  });
});
