import type { RandomStream } from '../numerics/random.js';
import { mustBeGroups } from '../shared/checked-arguments.js';

/** Who is drawn: whole participants, with all the rows that are theirs, each from the stratum of the one replaced. */
export interface Resampling {
  readonly participants: number;
  /** The members of each stratum, ascending: one stratum of everybody unless strata were given. */
  readonly strata: readonly Uint32Array[];
}

/**
 * Resampling of n participants. `strata` holds a whole number for each of them: the label, in an analysis of the
 * participants with label 0 or 1 only; none for anything that is censored, where the shares of the types are themselves
 * random.
 * @throws RangeError unless n is a whole number of 1 or more and strata, if given, holds n whole numbers
 */
export const resamplingOf = (participants: number, strata?: ArrayLike<number>): Resampling => {
  if (!Number.isSafeInteger(participants) || participants < 1) {
    throw new RangeError(`participants is ${participants}; give a whole number of 1 or more`);
  }
  const everybody = Uint32Array.from({ length: participants }, (_, i) => i);
  if (strata === undefined) return { participants, strata: [everybody] };
  if (strata.length !== participants) {
    throw new RangeError(`strata has ${strata.length} entries and there are ${participants} participants`);
  }
  mustBeGroups('strata', strata);
  const names = [...new Set(Array.from(strata))].sort((a, b) => a - b);
  return { participants, strata: names.map((name) => everybody.filter((i) => strata[i] === name)) };
};

/** One resample, as many of each stratum as it has: indices of participants, some of them twice or more. */
export const resampleOf = ({ participants, strata }: Resampling, { whole }: RandomStream): Uint32Array => {
  const drawn = new Uint32Array(participants);
  for (const members of strata) {
    for (const place of members) drawn[place] = members[whole(0, members.length - 1)]!;
  }
  return drawn;
};
