import type { Observed } from './observed.js';

/** What many data sets said of one figure; merged in any order of the parts, exact to rounding. */
export interface Tally {
  /** Data sets in which the figure could be estimated, and in which it could not. */
  readonly estimated: number;
  readonly notEstimable: number;
  readonly mean: number;
  /** Sum of squared distances from the mean. */
  readonly squares: number;
  /** Estimates that came with an interval, and those of them whose interval holds the truth. */
  readonly intervals: number;
  readonly covering: number;
  /** Sum of the widths. */
  readonly widths: number;
}

export const emptyTally: Tally = {
  estimated: 0,
  notEstimable: 0,
  mean: 0,
  squares: 0,
  intervals: 0,
  covering: 0,
  widths: 0,
};

/** Chan, Golub & LeVeque's update of mean and sum of squares. */
export const merged = (a: Tally, b: Tally): Tally => {
  const estimated = a.estimated + b.estimated;
  const apart = b.mean - a.mean;
  return {
    estimated,
    notEstimable: a.notEstimable + b.notEstimable,
    mean: estimated === 0 ? 0 : a.mean + (apart * b.estimated) / estimated,
    squares:
      a.squares + b.squares + (estimated === 0 ? 0 : (apart ** 2 * a.estimated * b.estimated) / estimated),
    intervals: a.intervals + b.intervals,
    covering: a.covering + b.covering,
    widths: a.widths + b.widths,
  };
};

/** One more data set. An end of an interval belongs to it. */
export const tallied = (
  tally: Tally,
  { value, interval }: Pick<Observed, 'value' | 'interval'>,
  truth: number,
): Tally => {
  if (value === null) return { ...tally, notEstimable: tally.notEstimable + 1 };
  const [lower, upper] = interval ?? [0, 0];
  return merged(tally, {
    estimated: 1,
    notEstimable: 0,
    mean: value,
    squares: 0,
    intervals: interval === null ? 0 : 1,
    covering: interval !== null && lower <= truth && truth <= upper ? 1 : 0,
    widths: interval === null ? 0 : upper - lower,
  });
};

export type Tallies = Readonly<Record<string, Tally>>;

/** In the order in which the keys were met. */
export const mergedTallies = (a: Tallies, b: Tallies): Tallies =>
  Object.fromEntries(
    [...new Set([...Object.keys(a), ...Object.keys(b)])].map((key) => [
      key,
      merged(a[key] ?? emptyTally, b[key] ?? emptyTally),
    ]),
  );
