import type { FigureDiff, PlannedAnalysis, TrialFigure } from '../../../contracts/analysis/index.js';
import { type AnalysisToRun, analysesToRun } from '../../analysis-plan/index.js';
import { foundIn } from '../estimators/found-in.js';
import type { AnalysisInputs, ModelScores } from '../inputs.js';
import { rowChanges } from './row-changes.js';

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
): readonly { readonly subjectId: string; readonly changes: ReturnType<typeof rowChanges> }[] =>
  [...new Set([...a.rows, ...b.rows].map(({ subjectId }) => subjectId))]
    .map((subjectId) => ({ subjectId, changes: rowChanges(a, b, subjectId) }))
    .filter(({ changes }) => changes.length > 0)
    .sort(byId);

type Values = ReadonlyMap<string, number | null>;

const stagesBetween = (
  a: AnalysisInputs,
  b: AnalysisInputs,
  changed: ReturnType<typeof changedIn>,
): readonly AnalysisInputs[] => {
  const ids = changed.map(({ subjectId }) => subjectId);
  return [a, ...ids.map((_, k) => mixed(a, b, new Set(ids.slice(0, k + 1))))];
};

/**
 * How the figures of an analysis differ between two data cuts under one plan, and how much of it is due to whom: the
 * changed participants are replaced one after another in the order of their subject numbers, and the part of each is by
 * how much the figure moves. The parts sum to the whole, since each step begins at the value at which the one before it
 * ends; in another order the same whole would be divided otherwise. A figure that cannot be estimated at some step has no
 * parts, and says so. Yields after each step, so that others can have their turn.
 * @throws RangeError where the two were not made under the same plan
 */
export const diffInSteps = function* (
  a: AnalysisInputs,
  b: AnalysisInputs,
  analysis: PlannedAnalysis,
): Generator<undefined, readonly FigureDiff[]> {
  if (JSON.stringify(a.plan) !== JSON.stringify(b.plan)) {
    throw new RangeError('the two cuts were analysed under different plans; compare cuts of one plan');
  }
  const valuesAt = (inputs: AnalysisInputs): Values =>
    new Map(foundIn(analysis, inputs).map(({ figure }) => [figure.id, shown(figure)]));
  const changed = changedIn(a, b);
  const stages = stagesBetween(a, b, changed);
  const [first, last] = [valuesAt(a), valuesAt(stages.at(-1) ?? a)];
  const ids = [...new Set([...first.keys(), ...last.keys()])].filter(
    (id) => (first.get(id) ?? null) !== (last.get(id) ?? null),
  );
  if (ids.length === 0) return [];
  const between: Values[] = [];
  for (const stage of stages.slice(1, -1)) {
    between.push(valuesAt(stage));
    yield;
  }
  return ids.map((id) => figureDiff(id, [first, ...between, last], changed));
};

/** `diffInSteps` of every analysis, at once. @throws RangeError where the two were not made under the same plan */
export const metricsDiff = (
  a: AnalysisInputs,
  b: AnalysisInputs,
  toRun: readonly AnalysisToRun[] = analysesToRun(a.plan, []),
): readonly FigureDiff[] =>
  toRun.flatMap(({ analysis }) => {
    const steps = diffInSteps(a, b, analysis);
    for (;;) {
      const { done, value } = steps.next();
      if (done === true) return value;
    }
  });

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
