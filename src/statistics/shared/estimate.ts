import type { WhyNotEstimable } from './why-not-estimable.js';

/** Says that a quantity has no value for these data, and why. Stands where another library would return NaN. */
export interface NotEstimable {
  readonly kind: 'NotEstimable';
  readonly code: WhyNotEstimable;
  readonly reason: string;
}

/** A number without an interval. */
export interface Known {
  readonly kind: 'Estimated';
  readonly value: number;
}

/** A number with its two-sided confidence interval at `level` (0.95 for 95 %), made by `method`. */
export interface Estimated extends Known {
  readonly lower: number;
  readonly upper: number;
  readonly level: number;
  readonly method: string;
}

export type Quantity = Known | NotEstimable;
export type Estimate = Estimated | NotEstimable;

export const notEstimable = (code: WhyNotEstimable, reason: string): NotEstimable => ({
  kind: 'NotEstimable',
  code,
  reason,
});

export const known = (value: number): Known => {
  mustBeFinite('value', value);
  return { kind: 'Estimated', value };
};

export const estimated = ({ value, lower, upper, level, method }: Omit<Estimated, 'kind'>): Estimated => {
  mustBeFinite('value', value);
  mustBeFinite('lower', lower);
  mustBeFinite('upper', upper);
  return { kind: 'Estimated', value, lower, upper, level, method };
};

/** The last barrier: an estimator that lets a NaN or an infinity through is wrong itself, not its input. */
const mustBeFinite = (name: string, number: number): void => {
  if (!Number.isFinite(number))
    throw new Error(`an estimator produced ${name} = ${number}; report it as a defect`);
};
