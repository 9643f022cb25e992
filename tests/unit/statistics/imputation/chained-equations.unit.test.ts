import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type Completed,
  type Incomplete,
  type NotEstimable,
  chiSquareDraw,
  imputations,
  logistic,
  normalDraw,
  poolEstimates,
  randomStreams,
} from '../../../../src/statistics/index.js';
import { estimatedOf, expectNotEstimable } from '../support/reference.js';

const expit = (x: number): number => 1 / (1 + Math.exp(-x));
const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
const meanOf = (values: readonly number[]): number => sum(values) / values.length;
const varianceOf = (values: readonly number[]): number => {
  const mean = meanOf(values);
  return sum(values.map((value) => (value - mean) ** 2)) / (values.length - 1);
};

/** x normal with mean 0; y = x + noise; label with logit x. Above x = 0, y and label are missing more often. */
const missingAtRandom = (seed: number, n: number) => {
  const stream = randomStreams(seed, 0, 1)[0]!;
  return Array.from({ length: n }, () => {
    const x = normalDraw(stream);
    const y = x + normalDraw(stream);
    const label = stream.uniform() < expit(x) ? 1 : 0;
    const lost = (): boolean => stream.uniform() < (x > 0 ? 0.6 : 0.1);
    return { x, y: lost() ? undefined : y, label: lost() ? undefined : label };
  });
};
type Row = ReturnType<typeof missingAtRandom>[number];
const columnsOf = (rows: readonly Row[], method: 'normal' | 'predictive mean matching'): Incomplete => [
  { name: 'x', values: rows.map(({ x }) => x), method: 'normal' },
  { name: 'y', values: rows.map(({ y }) => y), method },
  { name: 'label', values: rows.map(({ label }) => label), method: 'logistic' },
];
const completedOf = (completed: Completed | NotEstimable): Completed => {
  expect(completed).toMatchObject({ kind: 'Completed' });
  return completed as Completed;
};

describe('draws', () => {
  it('have the moments of their distributions', () => {
    const stream = randomStreams(5, 0, 1)[0]!;
    const n = 20_000;
    const normal = Array.from({ length: n }, () => normalDraw(stream));
    expect(Math.abs(meanOf(normal))).toBeLessThan(5 / Math.sqrt(n));
    expect(Math.abs(varianceOf(normal) - 1)).toBeLessThan(5 * Math.sqrt(2 / n));
    for (const df of [2, 3.5, 40]) {
      const chi = Array.from({ length: n }, () => chiSquareDraw(stream, df));
      expect(Math.abs(meanOf(chi) - df)).toBeLessThan(5 * Math.sqrt((2 * df) / n));
      expect(Math.abs(varianceOf(chi) / (2 * df) - 1)).toBeLessThan(5 * Math.sqrt((2 + 12 / df) / n));
    }
    expect(() => chiSquareDraw(stream, 1)).toThrow(RangeError);
  });
});

describe('imputation by chained equations', () => {
  it.each(['normal', 'predictive mean matching'] as const)(
    'recovers means and a coefficient under missing at random (%s), which complete cases do not',
    (method) => {
      const trials = 24;
      const truth = { y: 0, label: 0.5, slope: 1 };
      const found = Array.from({ length: trials }, (_, trial) => {
        const rows = missingAtRandom(100 + trial, 200);
        const { dataSets } = completedOf(
          imputations(columnsOf(rows, method), { seed: trial, imputations: 5, iterations: 3 }),
        );
        const pooled = (statistic: (columns: readonly Float64Array[]) => readonly [number, number]) => {
          const each = dataSets.map(statistic);
          const result = poolEstimates(
            each.map(([value]) => value),
            each.map(([, variance]) => variance),
            rows.length - 1,
          );
          if (result.kind === 'NotEstimable') throw new Error(result.reason);
          return estimatedOf(result.estimate);
        };
        const mean = (j: number) =>
          pooled((columns) => {
            const values = Array.from(columns[j]!);
            return [meanOf(values), varianceOf(values) / values.length];
          });
        const slope = pooled(([x, , label]) => {
          const fit = logistic(label!, [x!]);
          if (fit.kind === 'NotEstimable') throw new Error(fit.reason);
          const [coefficient] = fit.coefficients;
          return [estimatedOf(coefficient!.estimate).value, coefficient!.standardError ** 2];
        });
        const complete = rows.flatMap(({ y }) => (y === undefined ? [] : [y]));
        return { y: mean(1), label: mean(2), slope, complete: meanOf(complete) };
      });
      for (const what of ['y', 'label', 'slope'] as const) {
        const values = found.map((one) => one[what].value);
        const error = Math.sqrt(varianceOf(values) / trials);
        expect(Math.abs(meanOf(values) - truth[what])).toBeLessThan(4 * error);
        const covered = found.filter(
          (one) => one[what].lower <= truth[what] && truth[what] <= one[what].upper,
        ).length;
        expect(covered).toBeGreaterThanOrEqual(19); // 95 % of 24 are 22.8, less 3.6 standard deviations
      }
      expect(meanOf(found.map(({ complete }) => complete))).toBeLessThan(-0.2);
    },
  );

  it('keeps what was observed, and matches with values that occur', () => {
    const rows = missingAtRandom(3, 120);
    const { dataSets } = completedOf(
      imputations(columnsOf(rows, 'predictive mean matching'), { seed: 9, imputations: 3 }),
    );
    const occur = new Set(rows.flatMap(({ y }) => (y === undefined ? [] : [y])));
    for (const [x, y, label] of dataSets as readonly (readonly [
      Float64Array,
      Float64Array,
      Float64Array,
    ])[]) {
      rows.forEach((row, i) => {
        expect(x[i]).toBe(row.x);
        if (row.y !== undefined) expect(y[i]).toBe(row.y);
        if (row.label !== undefined) expect(label[i]).toBe(row.label);
        expect(occur.has(y[i]!)).toBe(true);
        expect([0, 1]).toContain(label[i]);
      });
    }
  });

  it('draws a label that the other columns separate from augmented data, on the side where it belongs', () => {
    const x = Array.from({ length: 40 }, (_, i) => i);
    const label = x.map((value) => (value % 7 === 3 ? undefined : Number(value > 19)));
    const { dataSets } = completedOf(
      imputations(
        [
          { name: 'x', values: x, method: 'normal' },
          { name: 'label', values: label, method: 'logistic' },
        ],
        { seed: 2, imputations: 40, iterations: 1 },
      ),
    );
    const share = (row: number) => meanOf(dataSets.map((columns) => columns[1]![row]!));
    expect(share(3)).toBeLessThan(0.15);
    expect(share(38)).toBeGreaterThan(0.85);
    expect(share(17)).toBeGreaterThan(0);
    expect(share(17)).toBeLessThan(0.7);
  });

  it('is the same for the same seed, and the first data sets do not depend on how many follow', () => {
    const columns = columnsOf(missingAtRandom(4, 80), 'normal');
    const three = completedOf(imputations(columns, { seed: 1, imputations: 3 })).dataSets;
    expect(completedOf(imputations(columns, { seed: 1, imputations: 5 })).dataSets.slice(0, 3)).toEqual(
      three,
    );
    expect(completedOf(imputations(columns, { seed: 2, imputations: 3 })).dataSets).not.toEqual(three);
    expect(completedOf(imputations(columns, { seed: 1 })).dataSets).toHaveLength(20);
  });

  it('completes whatever is given, or says why not, and never changes what was observed', () => {
    const cell = (value: fc.Arbitrary<number>) => fc.option(value, { nil: undefined, freq: 4 });
    const rows = fc.array(
      fc.tuple(
        cell(fc.integer({ min: -3, max: 3 })),
        cell(fc.double({ min: -1e6, max: 1e6, noNaN: true })),
        cell(fc.constantFrom(0, 1)),
      ),
      { minLength: 1, maxLength: 20 },
    );
    fc.assert(
      fc.property(rows, fc.integer(), (all, seed) => {
        const methods = ['predictive mean matching', 'normal', 'logistic'] as const;
        const columns = methods.map((method, j) => ({
          name: method,
          values: all.map((row) => row[j]),
          method,
        }));
        const result = imputations(columns, { seed, imputations: 2, iterations: 2 });
        if (result.kind === 'NotEstimable') return;
        for (const dataSet of result.dataSets) {
          dataSet.forEach((column, j) => {
            column.forEach((value, i) => {
              expect(Number.isFinite(value)).toBe(true);
              if (all[i]![j] !== undefined) expect(value).toBe(all[i]![j]);
              else if (j !== 1) expect(all.map((row) => row[j])).toContain(value);
            });
          });
        }
      }),
    );
  });

  it('says which column cannot be imputed, and why', () => {
    const x = [1, 2, 3, 4, 5, 6, 7, 8];
    const gap = (values: readonly number[]) => values.map((value, i) => (i === 2 ? undefined : value));
    const of = (columns: Incomplete) => imputations(columns, { seed: 1 }) as NotEstimable;
    const whole = { name: 'x', values: x, method: 'normal' } as const;
    expectNotEstimable(
      of([whole, { name: 'e', values: x.map(() => undefined), method: 'normal' }]),
      /e has no value/,
      'TOO_FEW',
    );
    expectNotEstimable(
      of([whole, { name: 'c', values: gap([1, 1, 1, 1, 1, 1, 1, 1]), method: 'logistic' }]),
      /column c: every observed value is 1/,
      'ONE_CLASS',
    );
    expectNotEstimable(
      of([
        whole,
        { ...whole, name: 'twice' },
        { name: 'y', values: gap([3, 1, 4, 1, 5, 9, 2, 6]), method: 'normal' },
      ]),
      /column y: .*a sum of the others/,
      'COLLINEAR',
    );
    expectNotEstimable(
      of([
        { name: 'x', values: [1, 2, 3], method: 'normal' },
        { name: 'y', values: [1, undefined, 2], method: 'normal' },
      ]),
      /column y: 2 observed values are too few/,
      'TOO_FEW',
    );
  });

  it('refuses what cannot be read', () => {
    const x = { name: 'x', values: [1, 2, NaN], method: 'normal' } as const;
    expect(() => imputations([x], { seed: 1 })).toThrow(
      new RangeError('column x[2] must be a finite number'),
    );
    expect(() => imputations([], { seed: 1 })).toThrow(/columns is empty/);
    const short = { name: 'y', values: [1], method: 'normal' } as const;
    expect(() => imputations([{ ...x, values: [1, 2] }, short], { seed: 1 })).toThrow(/column y has 1 rows/);
    const coin = { name: 'c', values: [0, 2, undefined], method: 'logistic' } as const;
    expect(() => imputations([coin], { seed: 1 })).toThrow(/column c has values other than 0 and 1/);
    expect(() => imputations([short], { seed: 1, imputations: 0 })).toThrow(/imputations is 0/);
    expect(() => imputations([short], { seed: 0.5 })).toThrow(/seed is 0.5/);
  });
});
