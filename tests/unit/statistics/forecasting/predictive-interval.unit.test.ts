import { describe, expect, it } from '@jest/globals';
import { predictiveInterval } from '../../../../src/statistics/index.js';

describe('a predictive interval', () => {
  it('leaves half of the rest on each side', () => {
    const draws = Float64Array.from({ length: 100 }, (_, i) => 100 - i);
    expect(predictiveInterval(draws, 0.9)).toEqual({ lower: 6, median: 51, upper: 95 });
  });

  it('counts half of the draws that equal an end', () => {
    // One in twenty is 0: half of them leave less than a tail of 5 %, so the interval begins at 1.
    const draws = Float64Array.from([0, ...Array.from({ length: 18 }, () => 1), 2]);
    expect(predictiveInterval(draws, 0.9)).toEqual({ lower: 1, median: 1, upper: 1 });
    expect(predictiveInterval(draws, 0.96)).toEqual({ lower: 0, median: 1, upper: 2 });
  });

  it('of one value is that value', () => {
    expect(predictiveInterval(Float64Array.of(4, 4, 4), 0.9)).toEqual({ lower: 4, median: 4, upper: 4 });
  });

  it('refuses no draws and a level that is none', () => {
    expect(() => predictiveInterval(new Float64Array(0), 0.9)).toThrow(RangeError);
    expect(() => predictiveInterval(Float64Array.of(1), 1)).toThrow(RangeError);
  });
});
