import type { AnalysisResult } from '../../../contracts/analysis/index.js';
import type { AnalysisRunner, WorkRun } from '../../ports/analysis-runner.js';
import { withTests } from '../analysed.js';
import type { PlanTask } from './analysis-work.js';

/**
 * The plan, and what is looked at beyond it, run over one data cut with its intervals by resampling: the same for any
 * number of threads.
 * @throws PlanNotRunnable, WorkInterrupted; the reason of the signal when it is aborted
 */
export const runPlan = async (
  task: PlanTask,
  runner: AnalysisRunner,
  run: WorkRun = {},
): Promise<readonly AnalysisResult[]> => {
  const all = await runner.run(
    'PLAN',
    task,
    task.toRun.map((_, index) => index),
    run,
  );
  return withTests(task.toRun, all);
};
