import { design } from '../numerics/design.js';
import { type RandomStream, randomStreams } from '../numerics/random.js';
import { mustBeFiniteNumbers } from '../shared/checked-arguments.js';
import { type NotEstimable, notEstimable } from '../shared/estimate.js';
import { type ImputationMethod, imputeColumn } from './impute-column.js';

/** One column of a data set, undefined where its value is missing. */
export interface IncompleteColumn {
  readonly name: string;
  readonly values: readonly (number | undefined)[];
  readonly method: ImputationMethod;
}

export type Incomplete = readonly IncompleteColumn[];

export interface ImputationOptions {
  readonly seed: number;
  /** How many data sets. 20 if absent. */
  readonly imputations?: number;
  /** How often each column is drawn anew. 10 if absent. */
  readonly iterations?: number;
  /** Among how many nearest rows predictive mean matching chooses. 5 if absent. */
  readonly donors?: number;
}

export interface Completed {
  readonly kind: 'Completed';
  /** The data sets, each with its columns in the order given. */
  readonly dataSets: readonly (readonly Float64Array[])[];
}

/**
 * Multiple imputation by chained equations (van Buuren, Stat Methods Med Res 2007;16:219), for values missing at random.
 * Each incomplete column in turn is drawn given all others, complete after a first random fill: by predictive mean
 * matching (the value of a near row, so that it is one that occurs), by a normal linear model, or by logistic regression
 * for a column of 0 and 1; each time from a fresh posterior draw of the coefficients. Data set k comes from stream k of
 * the seed. Labels that the other columns separate are drawn from augmented data (`augmented`). Not estimable: a column
 * without enough values or with one label only, collinear columns.
 * @throws RangeError naming the column (and index) or the option that cannot be read
 */
export const imputations = (columns: Incomplete, options: ImputationOptions): Completed | NotEstimable => {
  const { seed, imputations: m = 20, iterations = 10, donors = 5 } = options;
  mustBeIncomplete(columns);
  for (const [name, count] of Object.entries({ imputations: m, iterations, donors })) {
    if (!Number.isSafeInteger(count) || count < 1) {
      throw new RangeError(`${name} is ${count}; give a whole number of 1 or more`);
    }
  }
  for (const { name, values } of columns) {
    if (values.every((value) => value === undefined)) {
      return notEstimable('TOO_FEW', `column ${name} has no value at all`);
    }
  }
  const dataSets: (readonly Float64Array[])[] = [];
  for (const stream of randomStreams(seed, 0, m)) {
    const completed = completedOnce(columns, iterations, donors, stream);
    if ('kind' in completed) return completed;
    dataSets.push(completed);
  }
  return { kind: 'Completed', dataSets };
};

const completedOnce = (
  columns: Incomplete,
  iterations: number,
  donors: number,
  stream: RandomStream,
): readonly Float64Array[] | NotEstimable => {
  const gaps = columns.map(({ values }) => ({
    observed: rowsWhere(values, (value) => value !== undefined),
    missing: rowsWhere(values, (value) => value === undefined),
  }));
  const filled = columns.map(({ values }, j) => {
    const { observed } = gaps[j]!;
    return Float64Array.from(
      values,
      (value) => value ?? values[observed[stream.whole(0, observed.length - 1)]!]!,
    );
  });
  for (let iteration = 0; iteration < iterations; iteration += 1) {
    for (const [j, { name, method }] of columns.entries()) {
      const { observed, missing } = gaps[j]!;
      if (missing.length === 0) continue;
      const others = design(filled.filter((_, other) => other !== j)).columns;
      const values = Float64Array.from(observed, (i) => filled[j]![i]!);
      const drawn = imputeColumn({ method, observed, values, missing, others, donors }, stream);
      if ('kind' in drawn) return notEstimable(drawn.code, `column ${name}: ${drawn.reason}`);
      missing.forEach((i, k) => (filled[j]![i] = drawn[k]!));
    }
  }
  return filled;
};

const rowsWhere = (
  values: IncompleteColumn['values'],
  holds: (value: number | undefined) => boolean,
): Uint32Array => Uint32Array.from({ length: values.length }, (_, i) => i).filter((i) => holds(values[i]));

const mustBeIncomplete = (columns: Incomplete): void => {
  if (columns.length === 0) throw new RangeError('columns is empty; give at least one');
  const rows = columns[0]!.values.length;
  for (const { name, values, method } of columns) {
    if (values.length !== rows) {
      throw new RangeError(`column ${name} has ${values.length} rows and the first has ${rows}`);
    }
    mustBeFiniteNumbers(
      `column ${name}`,
      Array.from(values, (value) => value ?? 0),
    );
    const coin = (value: number | undefined): boolean => value === undefined || value === 0 || value === 1;
    if (method === 'logistic' && !Array.from(values).every(coin)) {
      throw new RangeError(`column ${name} has values other than 0 and 1; choose another method`);
    }
  }
};
