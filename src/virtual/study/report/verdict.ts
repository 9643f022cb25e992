import type { Tally } from '../tally.js';
import { level } from '../design.js';
import type { Performance } from './study-report.js';

/** `truthError` is the Monte-Carlo error of the truth itself; 0 by quadrature. */
export const performanceOf = (key: string, tally: Tally, truth: number, truthError = 0): Performance => {
  const { estimated, notEstimable, mean, squares, intervals, covering, widths } = tally;
  const spread = estimated < 2 ? null : Math.sqrt(squares / (estimated - 1));
  return {
    key,
    truth,
    mean: estimated === 0 ? null : mean,
    bias: estimated === 0 ? null : mean - truth,
    biasError: spread === null ? null : Math.hypot(spread / Math.sqrt(estimated), truthError),
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

export const isBiased = ({ bias, biasError }: Pick<Performance, 'bias' | 'biasError'>): boolean =>
  bias !== null && biasError !== null && Math.abs(bias) > errorsAllowed * biasError + exact;

export const coversWrongly = ({
  coverage,
  coverageError,
}: Pick<Performance, 'coverage' | 'coverageError'>): boolean =>
  coverage !== null && coverageError !== null && Math.abs(coverage - level) > errorsAllowed * coverageError;
