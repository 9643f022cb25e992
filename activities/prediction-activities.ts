import { readCasebook } from '../src/application/command/read-casebook.js';
import type { ServiceCommand } from '../src/application/command/service-command.js';
import { StepFailure } from '../src/application/command/step-failure.js';
import type { EventLog } from '../src/application/ports/event-log.js';
import { runPrediction, type RunPredictionDeps } from '../src/application/prediction/run-prediction.js';
import type { JudgingNow } from '../src/application/protocol/judging-now.js';
import { modelRuns, runName } from '../src/domain/record/model-run.js';
import { subjectOf } from '../src/contracts/names.js';
import type { TrialState } from '../src/domain/record/trial-state.js';
import type { ActionActivity } from './journey-activities.js';
import { asActivity, progressOfActivity } from './step.js';

export interface PredictionActivityDeps extends Omit<RunPredictionDeps, 'protocol'> {
  readonly log: Pick<EventLog, 'read'>;
  readonly trial: () => Promise<TrialState>;
  readonly judgingNow: JudgingNow;
  readonly serviceCommand: ServiceCommand;
}

/** `inputRef` is the run's name and the revision of its newest input, such as `PRE:r5` or `PRE-SECONDARY:r9`. */
export const createPredictionActivities = (
  deps: PredictionActivityDeps,
): { readonly runPrediction: ActionActivity } => ({
  runPrediction: ({ stream, inputRef, actionId, attempt }) =>
    asActivity(async () => {
      const run = modelRuns.find((one) => inputRef.startsWith(`${runName(one)}:`));
      const subjectId = subjectOf(stream);
      if (!run || !subjectId)
        throw new StepFailure('INPUT.UNKNOWN', `"${inputRef}" of ${stream} names no model input`, false);
      const casebook = await readCasebook(deps.log, stream);
      const trial = await deps.trial();
      const protocol = await deps.judgingNow(casebook);
      const outcome = await runPrediction(
        { ...deps, protocol },
        { run, subjectId, casebook, trial },
        progressOfActivity(),
      );
      return deps.serviceCommand({ stream, actionId, attempt, ...outcome });
    }),
});
