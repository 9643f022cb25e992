import { expect } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { WhyNotEstimable } from '../../../../src/statistics/index.js';

const read = (path: string): string =>
  readFileSync(new URL(`../../../reference/${path}`, import.meta.url), 'utf8');

/** Reads numbers that R produced: see tests/reference/README.md. The caller names their shape. */
export const reference = (path: string): unknown => JSON.parse(read(path));

/** The columns of a committed data set, by name. */
export const dataSet = (name: string): Readonly<Record<string, readonly number[]>> => {
  const [header = '', ...rows] = read(`data/${name}.csv`).trim().split('\n');
  const values = rows.map((row) => row.split(',').map(Number));
  return Object.fromEntries(header.split(',').map((column, j) => [column, values.map((row) => row[j]!)]));
};

/** Older numbers of R are committed with 15 significant digits: agreement is asked for to a relative 1e-12. */
export const expectSame = (actual: number, expected: number, relative = 1e-12): void => {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(relative * Math.abs(expected));
};

/** What closed forms and polished fits have to keep: 1e-9 of the value, 1e-12 beside 0. */
export const expectClose = (actual: number, expected: number, relative = 1e-9): void => {
  const distance = Math.abs(actual - expected);
  const allowed = Math.max(relative * Math.abs(expected), 1e-12);
  if (!(distance <= allowed)) expect({ actual, distance }).toEqual({ actual: expected, distance: allowed });
};

/** The parts of a value that must be estimated. The assertion fails with the reason when it is not. */
export const estimatedOf = <T extends { readonly kind: string }>(
  quantity: T,
): Extract<T, { kind: 'Estimated' }> => {
  expect(quantity).toMatchObject({ kind: 'Estimated' });
  return quantity as Extract<T, { kind: 'Estimated' }>;
};

export const expectNotEstimable = (
  quantity: { readonly kind: string },
  reason: RegExp,
  code?: WhyNotEstimable,
): void => {
  expect(quantity).toEqual({
    kind: 'NotEstimable',
    code: code ?? expect.any(String),
    reason: expect.stringMatching(reason),
  });
};
