import { chiSquareDraw } from './draws.js';
import type { RandomStream } from './random.js';

/**
 * A draw from the gamma distribution of that shape and of scale 1. A shape below 1 is drawn at one more and brought down by
 * U^(1/shape) (Marsaglia & Tsang, ACM TOMS 2000;26:363, section 6).
 * @throws RangeError unless shape > 0 and finite
 */
export const gammaDraw = (stream: RandomStream, shape: number): number => {
  if (!(shape > 0 && Number.isFinite(shape)))
    throw new RangeError(`shape is ${shape}; give a finite number above 0`);
  if (shape >= 1) return chiSquareDraw(stream, 2 * shape) / 2;
  return (chiSquareDraw(stream, 2 * shape + 2) / 2) * (1 - stream.uniform()) ** (1 / shape);
};

/**
 * A draw from the beta distribution, as the share of one of two gamma variates in their sum.
 * @throws RangeError unless both parameters are finite and above 0
 */
export const betaDraw = (stream: RandomStream, a: number, b: number): number => {
  const first = gammaDraw(stream, a);
  return first / (first + gammaDraw(stream, b));
};
