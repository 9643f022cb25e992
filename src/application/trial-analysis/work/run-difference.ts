import type { FigureDiff, PlannedAnalysis } from '../../../contracts/analysis/index.js';
import type { AnalysisRunner } from '../../ports/analysis-runner.js';
import { differing, figureDiffs } from '../difference/figure-diffs.js';
import type { Compared } from '../difference/stages.js';
import type { AnalysisInputs } from '../inputs.js';

/** Stages that a thread computes at a time: few enough for the progress to be seen. */
const stagesAtATime = 4;

export interface DifferenceTask {
  readonly a: AnalysisInputs;
  readonly b: AnalysisInputs;
  readonly analysis: PlannedAnalysis;
  /** Of this figure alone; of all of the analysis, if absent. */
  readonly figure?: string | undefined;
}

const parted = (stages: readonly number[]): readonly (readonly number[])[] =>
  Array.from({ length: Math.ceil(stages.length / stagesAtATime) }, (_, k) =>
    stages.slice(k * stagesAtATime, (k + 1) * stagesAtATime),
  );

/** Of one figure only its estimator is computed; undefined where the analysis has no such figure. */
const narrowed = async (
  compared: Compared,
  figure: string,
  runner: AnalysisRunner,
  signal: AbortSignal,
): Promise<Compared | undefined> => {
  const [name] = await runner.run('ESTIMATOR', compared, [figure], { signal });
  return name ? { ...compared, estimators: [name] } : undefined;
};

/**
 * `metricsDiff` of one analysis, its stages done wherever there is room; null for a figure that it does not have. `tell` is
 * called with how many of the stages are computed.
 * @throws RangeError for two plans; PlanNotRunnable, WorkInterrupted; the reason of the signal when it is aborted
 */
export const runDifference = async (
  { a, b, analysis, figure }: DifferenceTask,
  runner: AnalysisRunner,
  signal: AbortSignal,
  tell: (progress: { readonly done: number; readonly all: number }) => void,
): Promise<readonly FigureDiff[] | null> => {
  const [changed = []] = await runner.run('CHANGES', { a, b }, [null], { signal });
  const whole: Compared = { a, b, analysis, changed: changed.map(({ subjectId }) => subjectId) };
  const compared = figure === undefined ? whole : await narrowed(whole, figure, runner, signal);
  if (compared === undefined) return null;
  const [last, all] = [changed.length, changed.length + 1];
  const [ends = []] = await runner.run('STAGES', compared, [[0, last]], { signal });
  const ids = differing(ends).filter((id) => figure === undefined || id === figure);
  if (ids.length === 0) return [];
  const parts = parted(Array.from({ length: Math.max(0, last - 1) }, (_, k) => k + 1));
  let done = Math.min(2, all);
  tell({ done, all });
  const between = await runner.run('STAGES', compared, parts, {
    signal,
    onDone: () => {
      done = Math.min(all, done + stagesAtATime);
      tell({ done, all });
    },
  });
  const [first, end] = ends;
  if (first === undefined || end === undefined) throw new Error('a comparison has no ends');
  return figureDiffs(ids, [first, ...between.flat(), end], changed);
};
