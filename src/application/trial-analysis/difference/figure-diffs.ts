import type { FigureDiff } from '../../../contracts/analysis/index.js';
import type { Changed } from './changed-between.js';
import type { Values } from './stages.js';

/** Names of the figures that are another one at the last stage than at the first. */
export const differing = (values: readonly Values[]): readonly string[] => {
  const [first, last] = [values.at(0), values.at(-1)];
  return [...new Set([...(first?.keys() ?? []), ...(last?.keys() ?? [])])].filter(
    (id) => (first?.get(id) ?? null) !== (last?.get(id) ?? null),
  );
};

const figureDiff = (id: string, values: readonly Values[], changed: readonly Changed[]): FigureDiff => {
  const path = values.map((one) => one.get(id) ?? null);
  const ends = { id, before: path[0] ?? null, after: path.at(-1) ?? null };
  const known = path.filter((value) => value !== null);
  if (known.length < path.length) {
    return {
      ...ends,
      steps: [],
      notes: ['It cannot be estimated, or is not shown, at some step between the cuts: no parts are given.'],
    };
  }
  return {
    ...ends,
    steps: changed.map((one, k) => {
      const [before, after] = [known[k] ?? NaN, known[k + 1] ?? NaN];
      return { ...one, before, after, part: after - before };
    }),
    notes: [],
  };
};

/** Of each of these figures how it moved from stage to stage, the stage after the k-th being due to the k-th changed. */
export const figureDiffs = (
  ids: readonly string[],
  values: readonly Values[],
  changed: readonly Changed[],
): readonly FigureDiff[] => ids.map((id) => figureDiff(id, values, changed));
