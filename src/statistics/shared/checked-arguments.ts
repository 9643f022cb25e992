export type Binary = 0 | 1;

/** @throws RangeError unless 0 < level < 1. */
export const mustBeLevel = (level: number): void => {
  if (!(level > 0 && level < 1)) {
    throw new RangeError(`level is ${level}; give a confidence level between 0 and 1, such as 0.95`);
  }
};

/** @throws RangeError when the two arrays cannot be read in pairs. */
export const mustPair = (
  nameA: string,
  a: ArrayLike<unknown>,
  nameB: string,
  b: ArrayLike<unknown>,
): void => {
  if (a.length !== b.length) {
    throw new RangeError(
      `${nameA} has ${a.length} entries and ${nameB} has ${b.length}; give one of each per subject`,
    );
  }
};

/** @throws RangeError naming the first entry that is neither 0 nor 1. */
export const mustBeBinary = (name: string, values: ArrayLike<number>): void => {
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] as number;
    if (value !== 0 && value !== 1) throw new RangeError(`${name}[${index}] must be 0 or 1`);
  }
};

/** @throws RangeError naming the first entry that is not a finite number. */
export const mustBeFiniteNumbers = (name: string, values: ArrayLike<number>): void => {
  // 0 times a finite number is 0, and NaN for every other: one pass without a call for each tells the usual case.
  let total = 0;
  for (let index = 0; index < values.length; index += 1) total += 0 * (values[index] as number);
  if (total === 0) return;
  mustHold(name, values, Number.isFinite, 'must be a finite number');
};

/** @throws RangeError naming the first entry that is not a finite number of 0 or more. */
export const mustBeTimes = (name: string, values: ArrayLike<number>): void => {
  if (allWithin(values, Number.MAX_VALUE)) return;
  mustHold(
    name,
    values,
    (value) => Number.isFinite(value) && value >= 0,
    'must be a finite time of 0 or more',
  );
};

/** Whether all are numbers from 0 to `most`: the usual case, in one pass without a call for each. */
const allWithin = (values: ArrayLike<number>, most: number): boolean => {
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] as number;
    if (!(value >= 0 && value <= most)) return false;
  }
  return true;
};

/** By index rather than by `findIndex`, so that a hole in the array is seen as the undefined that it is. */
const mustHold = (
  name: string,
  values: ArrayLike<number>,
  holds: (value: number) => boolean,
  rule: string,
): void => {
  for (let index = 0; index < values.length; index += 1) {
    if (!holds(values[index] as number)) throw new RangeError(`${name}[${index}] ${rule}`);
  }
};

/** @throws RangeError naming the first entry that is not a whole number of 0 or more. */
export const mustBeEventTypes = (name: string, values: ArrayLike<number>): void => {
  if (areSmallWholes(values)) return;
  mustHold(
    name,
    values,
    (value) => Number.isInteger(value) && value >= 0,
    'must be a whole number of 0 or more',
  );
};

/** Whether all are whole numbers from 0 that fit into 31 bits: the usual case, without a remainder for each. */
const areSmallWholes = (values: ArrayLike<number>): boolean => {
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] as number;
    if ((value | 0) !== value || value < 0) return false;
  }
  return true;
};

/** @throws RangeError naming the first entry that is not a number from 0 to 1. */
export const mustBeProbabilities = (name: string, values: ArrayLike<number>): void => {
  if (allWithin(values, 1)) return;
  mustHold(name, values, (value) => value >= 0 && value <= 1, 'must be a probability from 0 to 1');
};

/** @throws RangeError unless the horizon is a finite time above 0. */
export const mustBeHorizon = (horizon: number): void => {
  if (!(Number.isFinite(horizon) && horizon > 0)) {
    throw new RangeError(`horizon is ${horizon}; give a finite time above 0`);
  }
};

/** @throws RangeError unless there is a column or more, each with one finite number for each of n subjects. */
export const mustBeCovariates = (columns: readonly ArrayLike<number>[], n: number): void => {
  if (columns.length === 0) throw new RangeError('covariates is empty; give at least one column');
  for (const [j, column] of columns.entries()) {
    if (column.length !== n) {
      throw new RangeError(
        `covariates[${j}] has ${column.length} entries and there are ${n} subjects; give one of each per subject`,
      );
    }
    mustBeFiniteNumbers(`covariates[${j}]`, column);
  }
};

/** @throws RangeError naming the first entry that is not a whole number. */
export const mustBeGroups = (name: string, values: ArrayLike<number>): void => {
  mustHold(name, values, Number.isInteger, 'must be a whole number that names a group');
};

/** @throws RangeError naming the first entry that is not a finite number of 0 or more. */
export const mustBeWeights = (name: string, values: ArrayLike<number>): void => {
  mustHold(
    name,
    values,
    (value) => Number.isFinite(value) && value >= 0,
    'must be a finite weight of 0 or more',
  );
};

/** @throws RangeError unless the cause is a whole number of 1 or more. */
export const mustBeCause = (cause: number): void => {
  if (!Number.isInteger(cause) || cause < 1) {
    throw new RangeError(`cause is ${cause}; give the whole number of 1 or more that marks its events`);
  }
};
