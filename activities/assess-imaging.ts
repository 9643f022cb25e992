import { readCasebook } from '../src/application/command/read-casebook.js';
import { StepFailure } from '../src/application/command/trouble/step-failure.js';
import { assessImaging, type AssessImagingDeps } from '../src/application/imaging/assess-imaging.js';
import { createOneAtATime } from '../src/application/imaging/one-at-a-time.js';
import type { EventLog } from '../src/application/ports/event-log.js';
import type { KeyVault } from '../src/application/ports/key-vault.js';
import type { JudgingNow } from '../src/application/protocol/judging-now.js';
import type { Implementation } from '../src/application/steps/implementation.js';
import { subjectOf } from '../src/contracts/names.js';
import { comparedAnewAfter } from '../src/domain/patient/identity/identity-corrected.js';
import { assessmentOf, verdictOf } from '../src/domain/patient/imaging/study-state.js';
import type { TrialState } from '../src/domain/record/trial-state.js';

export interface AssessImagingStepDeps extends Omit<AssessImagingDeps, 'protocol'> {
  readonly log: Pick<EventLog, 'read'>;
  readonly vault: Pick<KeyVault, 'identity'>;
  readonly trial: () => Promise<TrialState>;
  readonly judgingNow: JudgingNow;
}

/**
 * Pulls the study named by the link of that revision and judges it; one that failed only if its images are others now. One study
 * at a time: its pixels are held all at once, in the process that decides everybody's commands.
 */
export const createAssessImaging = (deps: AssessImagingStepDeps): Implementation<'assessImaging'> => {
  const oneAtATime = createOneAtATime();
  return async ({ revision }, { stream, progress, end }) => {
    const casebook = await readCasebook(deps.log, stream);
    const link = casebook.linkedStudies.find((study) => study.revision === revision);
    if (!link) throw new StepFailure('IMAGING.NOT_LINKED', `no study is linked under r${revision}`, false);
    const subject = (await deps.trial()).subjects.find((one) => one.subjectId === subjectOf(stream));
    const person = subject ? await deps.vault.identity(subject.identityRef) : null;
    const { studyInstanceUid } = link.value;
    const protocol = await deps.judgingNow(casebook);
    const running = progress();
    const data = await oneAtATime(
      () => assessImaging({ archive: deps.archive, protocol }, studyInstanceUid, person, running),
      running,
    );
    const before = assessmentOf(casebook, studyInstanceUid);
    const mustBeOthers =
      before !== null &&
      verdictOf(casebook, before, protocol) === 'FAIL' &&
      comparedAnewAfter(casebook, before) === null;
    if (mustBeOthers && before.value.inputDigest === data.inputDigest)
      throw new StepFailure(
        'IMAGES.UNCHANGED',
        'the archive still holds exactly the images that failed; send what is missing, or link a repeat study',
        false,
      );
    return end({ type: 'RecordImagingAssessment', data });
  };
};
