import { readCasebook } from '../src/application/command/read-casebook.js';
import type { EventLog } from '../src/application/ports/event-log.js';
import { runPrediction, type RunPredictionDeps } from '../src/application/prediction/run-prediction.js';
import type { JudgingNow } from '../src/application/protocol/judging-now.js';
import type { Implementation } from '../src/application/steps/implementation.js';
import { subjectOfStep } from '../src/application/steps/subject-of-step.js';
import type { TrialState } from '../src/domain/record/trial-state.js';

export interface RunPredictionStepDeps extends Omit<RunPredictionDeps, 'protocol'> {
  readonly log: Pick<EventLog, 'read'>;
  readonly trial: () => Promise<TrialState>;
  readonly judgingNow: JudgingNow;
}

/** Runs a model on what the record holds now; the revision of the input only distinguishes one need from the next. */
export const createRunPrediction =
  (deps: RunPredictionStepDeps): Implementation<'runPrediction'> =>
  async ({ run }, step) => {
    const subjectId = subjectOfStep(step);
    const casebook = await readCasebook(deps.log, step.stream);
    const trial = await deps.trial();
    const protocol = await deps.judgingNow(casebook);
    const request = { run, subjectId, casebook, trial };
    return step.end(await runPrediction({ ...deps, protocol }, request, step.progress()));
  };
