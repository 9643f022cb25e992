import { randomStreams } from '../numerics/random.js';
import type { Quantity } from '../shared/estimate.js';
import { type Resampling, resampleOf } from './resampling.js';

/** What the resamples gave: the values, in the order of the replicates, and how many were not estimable. */
export interface Replicates {
  readonly values: Float64Array;
  readonly lost: number;
}

/**
 * Replicates `from` to `to` (excluded) of a bootstrap (Efron 1979). `statistics` takes the indices of the participants
 * of a resample and gives one quantity or more, the same ones in each call; the answer has one entry for each of them.
 * Replicate k comes from stream k of the seed: ranges may be computed anywhere and in any order, and joined they are
 * the same numbers. The indices are used again afterwards and must not be kept.
 * @throws RangeError when the range or the seed cannot be read
 */
export const bootstrapReplicates = (
  resampling: Resampling,
  statistics: (participants: Uint32Array) => readonly Quantity[],
  seed: number,
  from: number,
  to: number,
): readonly Replicates[] =>
  replicatesOf(randomStreams(seed, from, to).map((stream) => statistics(resampleOf(resampling, stream))));

/** Turns rows of quantities, one for each resample, into columns. */
const replicatesOf = (rows: readonly (readonly Quantity[])[]): readonly Replicates[] =>
  (rows[0] ?? []).map((_, j) => {
    const values = rows.flatMap((row) => {
      const quantity = row[j];
      if (quantity === undefined) throw new Error(`a resample gave no quantity ${j}, and the first one did`);
      return quantity.kind === 'Estimated' ? [quantity.value] : [];
    });
    return { values: Float64Array.from(values), lost: rows.length - values.length };
  });

/** The replicates of one quantity from consecutive ranges. */
export const joinReplicates = (parts: readonly Replicates[]): Replicates => {
  const values = new Float64Array(parts.reduce((length, part) => length + part.values.length, 0));
  let at = 0;
  for (const part of parts) {
    values.set(part.values, at);
    at += part.values.length;
  }
  return { values, lost: parts.reduce((lost, part) => lost + part.lost, 0) };
};
