import type { TrialFigure } from '../../../contracts/analysis/index.js';
import { type AnalysisToRun, analysesToRun } from '../../analysis-plan/index.js';
import { foundIn } from '../estimators/found-in.js';
import type { AnalysisInputs, ModelScores } from '../inputs.js';
import { type RowChange, rowChanges } from './row-changes.js';

/** One changed participant, and the figure before and after they are replaced. */
export interface DiffStep {
  readonly subjectId: string;
  readonly changes: readonly RowChange[];
  readonly before: number;
  readonly after: number;
  readonly part: number;
}

/** A figure that is another number in the second cut. */
export interface FigureDiff {
  readonly id: string;
  readonly before: number | null;
  readonly after: number | null;
  /** In the order of subject numbers; each begins where the one before ends. Empty where a value on the way is missing. */
  readonly steps: readonly DiffStep[];
  readonly notes: readonly string[];
}

const shown = (figure: TrialFigure | undefined): number | null =>
  figure !== undefined && 'value' in figure ? figure.value : null;

const byId = (a: { readonly subjectId: string }, b: { readonly subjectId: string }): number =>
  a.subjectId < b.subjectId ? -1 : 1;

/** The first cut with some participants as they are in the second. */
const mixed = (a: AnalysisInputs, b: AnalysisInputs, replaced: ReadonlySet<string>): AnalysisInputs => {
  const scoresOf = (model: keyof ModelScores): ReadonlyMap<string, number> =>
    new Map([
      ...[...a.scores[model]].filter(([id]) => !replaced.has(id)),
      ...[...b.scores[model]].filter(([id]) => replaced.has(id)),
    ]);
  return {
    plan: a.plan,
    rows: [
      ...a.rows.filter(({ subjectId }) => !replaced.has(subjectId)),
      ...b.rows.filter(({ subjectId }) => replaced.has(subjectId)),
    ],
    scores: { PRE: scoresOf('PRE'), POST: scoresOf('POST') },
  };
};

const changedIn = (
  a: AnalysisInputs,
  b: AnalysisInputs,
): readonly { readonly subjectId: string; readonly changes: readonly RowChange[] }[] =>
  [...new Set([...a.rows, ...b.rows].map(({ subjectId }) => subjectId))]
    .map((subjectId) => ({ subjectId, changes: rowChanges(a, b, subjectId) }))
    .filter(({ changes }) => changes.length > 0)
    .sort(byId);

type Values = ReadonlyMap<string, number | null>;

/**
 * How the figures of two data cuts differ under one plan, and how much of it is due to whom: the changed participants are
 * replaced one after another in the order of their subject numbers, and the part of each is by how much the figure moves.
 * The parts sum to the whole, since each step begins at the value at which the one before it ends; in another order the
 * same whole would be divided otherwise. A figure that cannot be estimated at some step has no parts, and says so.
 * @throws RangeError where the two were not made under the same plan
 */
export const metricsDiff = (
  a: AnalysisInputs,
  b: AnalysisInputs,
  toRun: readonly AnalysisToRun[] = analysesToRun(a.plan, []),
): readonly FigureDiff[] => {
  if (JSON.stringify(a.plan) !== JSON.stringify(b.plan)) {
    throw new RangeError('the two cuts were analysed under different plans; compare cuts of one plan');
  }
  const changed = changedIn(a, b);
  const stages = [
    a,
    ...changed.map((_, k) => mixed(a, b, new Set(changed.slice(0, k + 1).map(({ subjectId }) => subjectId)))),
  ];
  return toRun.flatMap(({ analysis }) => {
    const valuesAt = (inputs: AnalysisInputs): Values =>
      new Map(foundIn(analysis, inputs).map(({ figure }) => [figure.id, shown(figure)]));
    const [first, last] = [valuesAt(a), valuesAt(stages.at(-1) ?? a)];
    const ids = [...new Set([...first.keys(), ...last.keys()])].filter(
      (id) => (first.get(id) ?? null) !== (last.get(id) ?? null),
    );
    if (ids.length === 0) return [];
    const between = stages.slice(1, -1).map(valuesAt);
    return ids.map((id) => figureDiff(id, [first, ...between, last], changed));
  });
};

const figureDiff = (
  id: string,
  values: readonly Values[],
  changed: ReturnType<typeof changedIn>,
): FigureDiff => {
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
