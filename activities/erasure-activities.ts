import { readCasebook } from '../src/application/command/read-casebook.js';
import type { ServiceCommand } from '../src/application/command/service-command.js';
import { StepFailure } from '../src/application/command/step-failure.js';
import { eraseSubject, type EraseSubjectDeps } from '../src/application/erasure/erase-subject.js';
import { handOnErasure, type HandOnErasureDeps } from '../src/application/erasure/hand-on-erasure.js';
import { subjectOf } from '../src/contracts/names.js';
import type { TrialState } from '../src/domain/record/trial-state.js';
import type { ActionActivity } from './journey-activities.js';
import { asActivity, progressOfActivity } from './step.js';

export interface ErasureActivityDeps extends EraseSubjectDeps, HandOnErasureDeps {
  readonly trial: () => Promise<TrialState>;
  readonly serviceCommand: ServiceCommand;
}

/** The decided erasure: handed on by the participant's journey, carried out by the trial's, which outlives it. */
export const createErasureActivities = (
  deps: ErasureActivityDeps,
): { readonly handOnErasure: ActionActivity; readonly eraseSubject: ActionActivity } => ({
  handOnErasure: ({ stream, actionId, attempt }) =>
    asActivity(async () => {
      const subjectId = subjectOf(stream);
      if (!subjectId) throw new StepFailure('INPUT.UNKNOWN', `${stream} is no participant's record`, false);
      // Closed while the key lives: once the trial knows, it may be gone before this step ends.
      const outcome = await deps.serviceCommand({
        stream,
        actionId,
        attempt,
        type: 'RecordErasureHandedOn',
        data: {},
      });
      await handOnErasure(
        deps,
        { subjectId, actionId, attempt },
        await readCasebook(deps.log, stream),
        await deps.trial(),
      );
      return outcome;
    }),
  eraseSubject: ({ stream, actionId, attempt, inputRef }) =>
    asActivity(async () => {
      await eraseSubject(deps, await deps.trial(), inputRef, progressOfActivity());
      const data = { subjectId: inputRef };
      return deps.serviceCommand({ stream, actionId, attempt, type: 'RecordErasure', data });
    }),
});
