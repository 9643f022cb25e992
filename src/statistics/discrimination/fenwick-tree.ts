/** Sums over places 0 … size − 1 that change one by one, each question and change in O(log size) (Fenwick 1994). */
export interface FenwickTree {
  readonly add: (place: number, amount: number) => void;
  /** The sum over the places below `place`. */
  readonly below: (place: number) => number;
}

export const fenwickTree = (size: number): FenwickTree => {
  const nodes = new Float64Array(size + 1);
  return {
    add: (place, amount) => {
      for (let node = place + 1; node <= size; node += node & -node) nodes[node]! += amount;
    },
    below: (place) => {
      let total = 0;
      for (let node = place; node > 0; node -= node & -node) total += nodes[node]!;
      return total;
    },
  };
};
