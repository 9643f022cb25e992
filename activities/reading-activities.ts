import { randomUUID } from 'node:crypto';
import type { ServiceCommand } from '../src/application/command/service-command.js';
import { StepFailure } from '../src/application/command/step-failure.js';
import type { ActionActivity } from './journey-activities.js';
import { asActivity } from './step.js';

export interface ReadingActivityDeps {
  readonly serviceCommand: ServiceCommand;
}

/** Opens a reading case for the form of revision `inputRef`, under a random id that nobody can trace to the participant. */
export const createReadingActivities = (
  deps: ReadingActivityDeps,
): { readonly openReadingCase: ActionActivity } => ({
  openReadingCase: ({ stream, inputRef, actionId, attempt }) =>
    asActivity(() => {
      const revision = /^r(\d+)$/u.exec(inputRef)?.[1];
      if (revision === undefined)
        throw new StepFailure('INPUT.UNKNOWN', `"${inputRef}" names no form to be read`, false);
      const data = { caseId: randomUUID(), recurrenceRevision: Number(revision) };
      return deps.serviceCommand({ stream, actionId, attempt, type: 'OpenReadingCase', data });
    }),
});
