import { workerData } from 'piscina';
import { PlanNotRunnable } from '../../application/trial-analysis/plan-not-runnable.js';
import { type TaskOf, type WorkKind, doPart } from '../../application/trial-analysis/work/index.js';

/** What the thread holds from its start. */
export interface AnalysisData {
  readonly kind: WorkKind;
  readonly task: TaskOf<WorkKind>;
}

/** What comes back of a part. An error loses its class on the way between threads, so it travels as data. */
export type PartDone =
  | { readonly kind: 'Answer'; readonly answer: unknown }
  | { readonly kind: 'NotRunnable'; readonly analysis: string; readonly reason: string }
  | { readonly kind: 'Fault'; readonly name: string; readonly message: string; readonly stack: string };

/** Runs in a thread of its own. */
export default async (part: unknown): Promise<PartDone> => {
  const { kind, task } = workerData as AnalysisData;
  try {
    return { kind: 'Answer', answer: await doPart(kind, task as never, part as never) };
  } catch (error) {
    if (error instanceof PlanNotRunnable) {
      return { kind: 'NotRunnable', analysis: error.analysis, reason: error.reason };
    }
    if (!(error instanceof Error)) throw error;
    return { kind: 'Fault', name: error.name, message: error.message, stack: error.stack ?? '' };
  }
};
