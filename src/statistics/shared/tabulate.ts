/** n numbers, each from its index. `Float64Array.from` with a function takes ten times as long. */
export const tabulate = (n: number, at: (i: number) => number): Float64Array => {
  const values = new Float64Array(n);
  for (let i = 0; i < n; i += 1) values[i] = at(i);
  return values;
};
