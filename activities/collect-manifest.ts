import { collectManifest } from '../src/application/closing/collect-manifest.js';
import type { EventLog } from '../src/application/ports/event-log.js';
import type { Implementation } from '../src/application/steps/implementation.js';
import type { TrialState } from '../src/domain/record/trial-state.js';

export interface CollectManifestDeps {
  readonly log: Pick<EventLog, 'readSound'>;
  readonly trial: () => Promise<TrialState>;
}

/** Locks the database once every casebook is frozen. */
export const createCollectManifest =
  ({ log, trial }: CollectManifestDeps): Implementation<'collectManifest'> =>
  async (_nothing, { end, progress }) => {
    const manifest = await collectManifest(log, await trial(), progress().heartbeat);
    return end({ type: 'LockDatabase', data: { manifest } });
  };
