import type { Subdistribution } from './subdistribution.js';

/**
 * Whether each event of the cause has the highest linear predictor of those at risk, competing events kept among them, and
 * some event a higher one than another there. The pseudo-likelihood then rises for ever along it. O(n).
 */
export const foretellsEachEventOfCause = (
  { types, rows }: Pick<Subdistribution, 'types' | 'rows'>,
  predictor: Float64Array,
): boolean => {
  const keptHighest = new Float64Array(rows.length);
  const keptLowest = new Float64Array(rows.length);
  let [highest, lowest] = [-Infinity, Infinity];
  for (const [row, { from, to }] of rows.entries()) {
    keptHighest[row] = highest;
    keptLowest[row] = lowest;
    for (let i = from; i < to; i += 1) {
      if (types[i] !== 2) continue;
      highest = Math.max(highest, predictor[i]!);
      lowest = Math.min(lowest, predictor[i]!);
    }
  }
  [highest, lowest] = [-Infinity, Infinity];
  let informs = false;
  for (let row = rows.length - 1; row >= 0; row -= 1) {
    const { from, to } = rows[row]!;
    for (let i = from; i < to; i += 1) {
      highest = Math.max(highest, predictor[i]!);
      lowest = Math.min(lowest, predictor[i]!);
    }
    const top = Math.max(highest, keptHighest[row]!);
    for (let i = from; i < to; i += 1) {
      if (types[i] !== 1) continue;
      if (predictor[i]! < top) return false;
      informs ||= Math.min(lowest, keptLowest[row]!) < top;
    }
  }
  return informs;
};
