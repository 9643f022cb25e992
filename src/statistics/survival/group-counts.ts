import { ascendingOrder } from '../shared/sorting.js';

/** What happened at one time, in each group: parallel to the ascending labels of the groups. */
export interface GroupCounts {
  readonly time: number;
  /** Subjects of each group whose own time is this one or later. */
  readonly atRisk: Float64Array;
  /** Events of type 1 in each group. */
  readonly events: Float64Array;
  /** Events of type 2 and above in each group. */
  readonly competing: Float64Array;
}

/** The labels, ascending. */
export const labelsOf = (groups: ArrayLike<number>): readonly number[] =>
  [...distinct(groups)].sort((a, b) => a - b);

const distinct = (groups: ArrayLike<number>): ReadonlySet<number> => {
  const labels = new Set<number>();
  for (let i = 0; i < groups.length; i += 1) labels.add(groups[i]! + 0); // −0 + 0 is 0
  return labels;
};

/** Visits each distinct time in ascending order; the arrays are used again afterwards. O(n log n). */
export const eachTime = (
  times: ArrayLike<number>,
  types: ArrayLike<number>,
  groups: ArrayLike<number>,
  visit: (counts: GroupCounts) => void,
): void => {
  const indexOf = new Map(labelsOf(groups).map((label, index) => [label, index]));
  const size = indexOf.size;
  const group = new Uint32Array(groups.length);
  for (let i = 0; i < group.length; i += 1) group[i] = indexOf.get(groups[i]! + 0)!;
  const [atRisk, leaving] = [new Float64Array(size), new Float64Array(size)];
  const [events, competing] = [new Float64Array(size), new Float64Array(size)];
  for (const k of group) atRisk[k]! += 1;

  const order = ascendingOrder(times);
  for (let row = 0; row < order.length;) {
    const time = times[order[row]!]!;
    for (const counts of [events, competing, leaving]) counts.fill(0);
    for (; row < order.length && times[order[row]!] === time; row += 1) {
      const i = order[row]!;
      const k = group[i]!;
      leaving[k]! += 1;
      if (types[i] === 1) events[k]! += 1;
      else if (types[i]! > 1) competing[k]! += 1;
    }
    visit({ time, atRisk, events, competing });
    for (let k = 0; k < size; k += 1) atRisk[k]! -= leaving[k]!;
  }
};

export const total = (counts: Float64Array): number => {
  let sum = 0;
  for (const count of counts) sum += count;
  return sum;
};
