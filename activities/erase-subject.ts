import { eraseSubject, type EraseSubjectDeps } from '../src/application/erasure/erase-subject.js';
import type { Implementation } from '../src/application/steps/implementation.js';
import type { TrialState } from '../src/domain/record/trial-state.js';

export interface EraseSubjectStepDeps extends EraseSubjectDeps {
  readonly trial: () => Promise<TrialState>;
}

/** Carries the decided erasure out; a step of the trial, which outlives the participant's record. */
export const createEraseSubject =
  (deps: EraseSubjectStepDeps): Implementation<'eraseSubject'> =>
  async ({ subjectId }, { progress, end }) => {
    await eraseSubject(deps, await deps.trial(), subjectId, progress());
    return end({ type: 'RecordErasure', data: { subjectId } });
  };
