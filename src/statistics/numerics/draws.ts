import type { RandomStream } from './random.js';

/** A draw from the standard normal distribution, from two uniform numbers (Box & Muller, Ann Math Stat 1958;29:610). */
export const normalDraw = ({ uniform }: RandomStream): number =>
  Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());

/**
 * A draw from χ² with `df` degrees of freedom: twice a gamma variate by the squeeze of Marsaglia & Tsang (ACM TOMS
 * 2000;26:363).
 * @throws RangeError unless df ≥ 2
 */
export const chiSquareDraw = (stream: RandomStream, df: number): number => {
  if (!(df >= 2 && Number.isFinite(df)))
    throw new RangeError(`df is ${df}; give a finite number of 2 or more`);
  const d = df / 2 - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normalDraw(stream);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(stream.uniform()) < (x * x) / 2 + d * (1 - v + Math.log(v))) return 2 * d * v;
  }
};
