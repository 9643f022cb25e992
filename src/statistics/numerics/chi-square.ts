import gammainc from '@stdlib/math-base-special-gammainc';

/**
 * P(χ² > x) with `df` degrees of freedom, from the upper incomplete gamma function, so that small p-values keep their
 * digits (1 − P(χ² ≤ x) is 0 at x = 100).
 * @throws RangeError unless x ≥ 0 and df > 0
 */
export const chiSquareUpperTail = (x: number, df: number): number => {
  if (!(x >= 0)) throw new RangeError(`x is ${x}; give a number of 0 or more`);
  if (!(df > 0 && Number.isFinite(df))) throw new RangeError(`df is ${df}; give a finite number above 0`);
  return gammainc(x / 2, df / 2, true, true);
};
