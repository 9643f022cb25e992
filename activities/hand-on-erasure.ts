import { readCasebook } from '../src/application/command/read-casebook.js';
import { handOnErasure, type HandOnErasureDeps } from '../src/application/erasure/hand-on-erasure.js';
import type { EventLog } from '../src/application/ports/event-log.js';
import type { Implementation } from '../src/application/steps/implementation.js';
import { subjectOfStep } from '../src/application/steps/subject-of-step.js';
import type { TrialState } from '../src/domain/record/trial-state.js';

export interface HandOnErasureStepDeps extends HandOnErasureDeps {
  readonly log: Pick<EventLog, 'read'>;
  readonly trial: () => Promise<TrialState>;
}

/** Hands the decided erasure on to the trial; a step of the participant's record. */
export const createHandOnErasure =
  (deps: HandOnErasureStepDeps): Implementation<'handOnErasure'> =>
  async (_ruling, run) => {
    const { stream, actionId, attempt } = run;
    const subjectId = subjectOfStep(run);
    // Closed while the key lives: once the trial knows, it may be gone before this step ends.
    const ended = await run.end({ type: 'RecordErasureHandedOn', data: {} });
    const casebook = await readCasebook(deps.log, stream);
    await handOnErasure(deps, { subjectId, actionId, attempt }, casebook, await deps.trial());
    return ended;
  };
