import { expect } from '@jest/globals';
import { readFileSync } from 'node:fs';

/** Reads numbers that R produced: see tests/reference/statistics/README.md. The caller names their shape. */
export const reference = (file: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../reference/statistics/${file}`, import.meta.url), 'utf8'));

/** R's numbers are committed with 15 significant digits, so agreement is asked for to a relative 1e-12. */
export const expectSame = (actual: number, expected: number, relative = 1e-12): void => {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(relative * Math.abs(expected));
};

/** The parts of a value that must be estimated. The assertion fails with the reason when it is not. */
export const estimatedOf = <T extends { readonly kind: string }>(
  quantity: T,
): Extract<T, { kind: 'Estimated' }> => {
  expect(quantity).toMatchObject({ kind: 'Estimated' });
  return quantity as Extract<T, { kind: 'Estimated' }>;
};

export const expectNotEstimable = (quantity: { readonly kind: string }, reason: RegExp): void => {
  expect(quantity).toEqual({ kind: 'NotEstimable', reason: expect.stringMatching(reason) });
};
