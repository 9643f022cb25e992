import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';

/** A stream of random numbers that its seed determines for ever: nothing here reads chance. */
export interface RandomStream {
  /** A number from 0 (may be) to 1 (never). */
  readonly uniform: () => number;
  /** A whole number from `low` to `high`, both included, each equally likely. */
  readonly whole: (low: number, high: number) => number;
}

/**
 * The streams numbered `from` to `to` (excluded) of a seed (xoroshiro128+). They lie 2^64 numbers apart, so that
 * replicate k of a bootstrap, drawn from stream k, is the same whoever computes it and in whatever order.
 * @throws RangeError unless all are whole numbers and 0 ≤ from ≤ to
 */
export const randomStreams = (seed: number, from: number, to: number): readonly RandomStream[] => {
  if (!Number.isSafeInteger(seed)) throw new RangeError(`seed is ${seed}; give a whole number`);
  if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to) || from < 0 || to < from) {
    throw new RangeError(`streams are ${from} to ${to}; give whole numbers of 0 or more, ascending`);
  }
  // As pure-rand makes it of 32 bits, with the rest of the seed in the last word: seeds that differ give other numbers.
  const generator = xoroshiro128plusFromState([-1, ~seed, seed | 0, Math.floor(seed / 2 ** 32)]);
  for (let stream = 0; stream < from; stream += 1) generator.jump();
  return Array.from({ length: to - from }, () => {
    const own = generator.clone();
    generator.jump();
    return {
      uniform: () => uniformFloat64(own),
      whole: (low, high) => uniformInt(own, low, high),
    };
  });
};
