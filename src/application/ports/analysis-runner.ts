import type { AnswerOf, PartOf, TaskOf, WorkKind } from '../trial-analysis/work/analysis-work.js';

export interface WorkRun {
  readonly signal?: AbortSignal | undefined;
  /** Called after each part. */
  readonly onDone?: (() => void) | undefined;
}

/**
 * Does the parts of an analysis by `doPart`, wherever there is room. The answers stand in the order of the parts, and
 * neither the number of threads nor the order of the work changes a digit.
 */
export interface AnalysisRunner {
  /**
   * @throws PlanNotRunnable, WorkInterrupted; the reason of the signal when it is aborted
   */
  readonly run: <Kind extends WorkKind>(
    kind: Kind,
    task: TaskOf<Kind>,
    parts: readonly PartOf<Kind>[],
    run: WorkRun,
  ) => Promise<readonly AnswerOf<Kind>[]>;
}

/** What computed ended before it was done, through no fault of what was asked; the message says how. */
export class WorkInterrupted extends Error {
  override readonly name = 'WorkInterrupted';
}
