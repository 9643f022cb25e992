import { readCasebook } from '../src/application/command/read-casebook.js';
import type { ServiceCommand } from '../src/application/command/service-command.js';
import { StepFailure } from '../src/application/command/step-failure.js';
import { assessImaging, type AssessImagingDeps } from '../src/application/imaging/assess-imaging.js';
import type { EventLog } from '../src/application/ports/event-log.js';
import type { KeyVault } from '../src/application/ports/key-vault.js';
import type { JudgingNow } from '../src/application/protocol/judging-now.js';
import type { TrialState } from '../src/domain/record/trial-state.js';
import { subjectOf } from '../src/contracts/names.js';
import type { ActionActivity } from './journey-activities.js';
import { asActivity, progressOfActivity } from './step.js';

export interface ImagingActivityDeps extends Omit<AssessImagingDeps, 'protocol'> {
  readonly log: Pick<EventLog, 'read'>;
  readonly vault: Pick<KeyVault, 'identity'>;
  readonly trial: () => Promise<TrialState>;
  readonly judgingNow: JudgingNow;
  readonly serviceCommand: ServiceCommand;
}

/** Pulls the study named by the link of revision `inputRef` and judges it. */
export const createImagingActivities = (
  deps: ImagingActivityDeps,
): { readonly assessImaging: ActionActivity } => ({
  assessImaging: ({ stream, inputRef, actionId, attempt }) =>
    asActivity(async () => {
      const casebook = await readCasebook(deps.log, stream);
      const link = casebook.linkedStudies.find((study) => `r${study.revision}` === inputRef);
      if (!link) throw new StepFailure('IMAGING.NOT_LINKED', `no study is linked under ${inputRef}`, false);
      const subject = (await deps.trial()).subjects.find((one) => one.subjectId === subjectOf(stream));
      const person = subject ? await deps.vault.identity(subject.identityRef) : null;
      const data = await assessImaging(
        { archive: deps.archive, protocol: await deps.judgingNow(casebook) },
        link.value.studyInstanceUid,
        person,
        progressOfActivity(),
      );
      return deps.serviceCommand({ stream, actionId, attempt, type: 'RecordImagingAssessment', data });
    }),
});
