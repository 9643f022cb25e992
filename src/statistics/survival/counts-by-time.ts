import { ascendingOrder } from '../shared/sorting.js';

/** What happened at each distinct time, ascending; parallel arrays. */
export interface CountsByTime {
  readonly times: Float64Array;
  /** Subjects whose own time is this one or later. */
  readonly atRisk: Float64Array;
  /** Events of type 1. */
  readonly events: Float64Array;
  /** Events of type 2 and above. */
  readonly competing: Float64Array;
  readonly censored: Float64Array;
}

/** `types[i]` is 0 for censored, 1 for the event, 2 and above for competing events. Arguments are checked before. */
export const countsByTime = (times: ArrayLike<number>, types: ArrayLike<number>): CountsByTime => {
  const order = ascendingOrder(times);
  const n = order.length;
  const full = {
    times: new Float64Array(n),
    atRisk: new Float64Array(n),
    events: new Float64Array(n),
    competing: new Float64Array(n),
    censored: new Float64Array(n),
  };
  let rows = 0;
  for (let i = 0; i < n;) {
    const time = times[order[i] ?? 0] ?? 0;
    const first = i;
    const happened = [0, 0, 0];
    for (; i < n && times[order[i] ?? 0] === time; i += 1) {
      happened[Math.min(types[order[i]!]!, 2)]! += 1;
    }
    full.times[rows] = time;
    full.atRisk[rows] = n - first;
    full.censored[rows] = happened[0]!;
    full.events[rows] = happened[1]!;
    full.competing[rows] = happened[2]!;
    rows += 1;
  }
  return {
    times: full.times.subarray(0, rows),
    atRisk: full.atRisk.subarray(0, rows),
    events: full.events.subarray(0, rows),
    competing: full.competing.subarray(0, rows),
    censored: full.censored.subarray(0, rows),
  };
};
