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
  mustBeFinite({ value });
  return { kind: 'Estimated', value };
};

export const estimated = (parts: Omit<Estimated, 'kind'>): Estimated => {
  mustBeFinite({ value: parts.value, lower: parts.lower, upper: parts.upper });
  return { kind: 'Estimated', ...parts };
};

/** The last barrier: an estimator that lets a NaN or an infinity through is wrong itself, not its input. */
const mustBeFinite = (numbers: Readonly<Record<string, number>>): void => {
  for (const [name, number] of Object.entries(numbers)) {
    if (!Number.isFinite(number))
      throw new Error(`an estimator produced ${name} = ${number}; report it as a defect`);
  }
};
