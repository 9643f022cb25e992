import { collectManifest } from '../src/application/closing/collect-manifest.js';
import type { ServiceCommand } from '../src/application/command/service-command.js';
import type { EventLog } from '../src/application/ports/event-log.js';
import type { TrialState } from '../src/domain/record/trial-state.js';
import type { ActionActivity } from './journey-activities.js';
import { asActivity } from './step.js';

export interface ClosingActivityDeps {
  readonly log: Pick<EventLog, 'readLast'>;
  readonly trial: () => Promise<TrialState>;
  readonly serviceCommand: ServiceCommand;
}

/** Locks the database once every casebook is frozen. */
export const createClosingActivities = (
  deps: ClosingActivityDeps,
): { readonly collectManifest: ActionActivity } => ({
  collectManifest: ({ stream, actionId, attempt }) =>
    asActivity(async () => {
      const manifest = await collectManifest(deps.log, await deps.trial());
      return deps.serviceCommand({ stream, actionId, attempt, type: 'LockDatabase', data: { manifest } });
    }),
});
