import { mustBeEventTypes, mustBeTimes, mustPair } from '../shared/checked-arguments.js';

export interface LandmarkSet {
  readonly landmark: number;
  /** Indices of those still followed and free of any event after the landmark, ascending. */
  readonly subjects: Uint32Array;
  /** For each of them, 1 where therapy had begun on the landmark or before, else 0. */
  readonly therapy: Uint8Array;
  /** For each of them, days from the landmark. */
  readonly times: Float64Array;
  readonly types: Float64Array;
  /** Who left on the landmark or before it: by an event of any type, and censored. */
  readonly left: { readonly events: number; readonly censored: number };
  /** Those who began therapy after the landmark only: they count as without it. */
  readonly begunLater: number;
}

/**
 * The data set of a landmark analysis (Anderson, Cain & Gelber, J Clin Oncol 1983;1:710), which lets nobody be immortal
 * until therapy: whoever has an event or is censored on the landmark day or before leaves, and therapy counts that began
 * on that day or before. `therapyStarts[i]` is undefined without therapy. Types: 0 censored, 1 and above events.
 * @throws RangeError naming the argument (and index) that cannot be read
 */
export const landmarkSet = (
  times: ArrayLike<number>,
  types: ArrayLike<number>,
  therapyStarts: readonly (number | undefined)[],
  landmark: number,
): LandmarkSet => {
  mustPair('times', times, 'types', types);
  mustPair('times', times, 'therapyStarts', therapyStarts);
  mustBeTimes('times', times);
  mustBeEventTypes('types', types);
  mustBeTimes(
    'therapyStarts',
    Array.from(therapyStarts, (start) => start ?? 0),
  );
  mustBeTimes('landmark', [landmark]);

  const everybody = Uint32Array.from({ length: times.length }, (_, i) => i);
  const subjects = everybody.filter((i) => times[i]! > landmark);
  const gone = everybody.filter((i) => times[i]! <= landmark);
  const events = gone.filter((i) => types[i] !== 0).length;
  const startOf = (i: number): number => therapyStarts[i] ?? Infinity;
  return {
    landmark,
    subjects,
    therapy: Uint8Array.from(subjects, (i) => (startOf(i) <= landmark ? 1 : 0)),
    times: Float64Array.from(subjects, (i) => times[i]! - landmark),
    types: Float64Array.from(subjects, (i) => types[i]!),
    left: { events, censored: gone.length - events },
    begunLater: subjects.filter((i) => startOf(i) > landmark && startOf(i) < Infinity).length,
  };
};
