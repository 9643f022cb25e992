import type { Tally } from '../tally.js';
import { level } from '../design.js';

/** Bias and coverage of one figure, with their Monte-Carlo errors (standard errors). */
export interface Performance {
  readonly key: string;
  readonly truth: number;
  readonly mean: number;
  readonly bias: number;
  readonly biasError: number;
  /** Standard deviation between the data sets. */
  readonly spread: number;
  /** Of the intervals those that hold the truth; null where no interval is defined. */
  readonly coverage: number | null;
  /** That of the nominal level with so many intervals. */
  readonly coverageError: number | null;
  readonly width: number | null;
  readonly estimated: number;
  readonly notEstimable: number;
}

/** `truthError` is the Monte-Carlo error of the truth itself; 0 by quadrature. */
export const performanceOf = (key: string, tally: Tally, truth: number, truthError = 0): Performance => {
  const { estimated, notEstimable, mean, squares, intervals, covering, widths } = tally;
  const spread = Math.sqrt(squares / (estimated - 1));
  return {
    key,
    truth,
    mean,
    bias: mean - truth,
    biasError: Math.hypot(spread / Math.sqrt(estimated), truthError),
    spread,
    coverage: intervals === 0 ? null : covering / intervals,
    coverageError: intervals === 0 ? null : Math.sqrt((level * (1 - level)) / intervals),
    width: intervals === 0 ? null : widths / intervals,
    estimated,
    notEstimable,
  };
};

/** How many Monte-Carlo errors bias and coverage may lie from what they should be. */
export const errorsAllowed = 3;

/** Rounding of the quadrature, where an estimate does not vary. */
const exact = 1e-9;

export const isBiased = ({ bias, biasError }: Performance): boolean =>
  Math.abs(bias) > errorsAllowed * biasError + exact;

export const coversWrongly = ({ coverage, coverageError }: Performance): boolean =>
  coverage !== null && coverageError !== null && Math.abs(coverage - level) > errorsAllowed * coverageError;
