import type { EvaluationCounts } from '../../contracts/evaluation.js';

/** Times, and the types of `statistics`: 0 censored, 1 the event, 2 and above competing events. */
export interface Outcomes {
  readonly times: Float64Array;
  readonly types: Float64Array;
}

/** A file that was read: one entry a row in every array, but for curves where rows have none. */
export interface EvaluationData {
  readonly n: number;
  /** For everything at the horizon. */
  readonly atHorizon: Outcomes;
  /** For curves and tests; the same arrays where the file has no columns of its own for them. */
  readonly ofCurves: Outcomes;
  /** Places of the rows that `ofCurves` is of, ascending; null or absent where it is of all. */
  readonly curveRows?: Float64Array | null;
  /** In the order of the arguments. */
  readonly scores: readonly Float64Array[];
  readonly groups: { readonly labels: readonly string[]; readonly indices: Float64Array } | null;
}

export const countsOf = ({ types }: Outcomes, competing: readonly number[]): EvaluationCounts => {
  const byType = new Float64Array(competing.length + 2);
  for (const type of types) byType[type] = (byType[type] ?? 0) + 1;
  return {
    censored: byType[0] ?? 0,
    events: byType[1] ?? 0,
    competing: competing.map((code, k) => ({ code, count: byType[k + 2] ?? 0 })),
  };
};
