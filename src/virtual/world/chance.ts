import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';

/** A stream of random numbers; two of the same seed, participant and purpose are the same for ever. */
export interface Chance {
  /** Uniform in [0, 1). */
  readonly unit: () => number;
  /** Uniform in [from, to). */
  readonly between: (from: number, to: number) => number;
  /** A whole number from `from` to `to`, both included. */
  readonly whole: (from: number, to: number) => number;
  readonly happens: (probability: number) => boolean;
  /** Standard normal. */
  readonly normal: () => number;
  /** Exponential of that mean, given that it lies in (0, limit]. */
  readonly exponentialWithin: (mean: number, limit: number) => number;
  readonly one: <const T>(of: readonly [T, ...T[]]) => T;
}

/** FNV-1a over the text, then the finaliser of MurmurHash3: one word of a generator's state. */
const word = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) | 0;
};

/**
 * The stream of one participant for one purpose. It depends on nothing else, so that a participant has the same life however
 * many there are, and a new purpose moves no other.
 */
export const chanceOf = (seed: number, participant: number, purpose: string): Chance => {
  const state = ['a', 'b', 'c', 'd'].map((part) => word(`${part}|${seed}|${participant}|${purpose}`));
  const generator = xoroshiro128plusFromState(state.every((one) => one === 0) ? [1, 2, 3, 4] : state);
  const unit = (): number => uniformFloat64(generator);
  const whole = (from: number, to: number): number => from + Math.floor(unit() * (to - from + 1));
  return {
    unit,
    whole,
    between: (from, to) => from + (to - from) * unit(),
    happens: (probability) => unit() < probability,
    normal: () => Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit()),
    exponentialWithin: (mean, limit) => -mean * Math.log(1 - unit() * (1 - Math.exp(-limit / mean))),
    one: (of) => of[whole(0, of.length - 1)] ?? of[0],
  };
};
