import { describe, expect, it } from '@jest/globals';
import { comparePositions } from '../../../src/projections/positions.js';

describe('positions in the log', () => {
  it.each([
    ['9', '10', -1],
    ['10', '9', 1],
    ['18446744073709551615', '18446744073709551614', 1],
    ['7', '7', 0],
    [null, '1', -1],
    ['1', null, 1],
    [null, null, 0],
    [null, '0', 0],
  ] as const)('%s against %s gives %d', (a, b, expected) => {
    expect(comparePositions(a, b)).toBe(expected);
  });
});
