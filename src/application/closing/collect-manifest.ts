import { patientStream } from '../../contracts/names.js';
import type { ManifestEntry } from '../../domain/record/trial-events.js';
import type { TrialState } from '../../domain/record/trial-state.js';
import type { EventLog, LoggedEvent } from '../ports/event-log.js';
import { StepFailure } from '../command/step-failure.js';

const isFreeze = (event: LoggedEvent): boolean =>
  event.type === 'CasebookFrozen' ||
  (event.type === 'Shredded' && (event.data as { originalType: string }).originalType === 'CasebookFrozen');

/**
 * The data cut: head revision and head hash of every participant, each frozen; a participant erased before the
 * freeze stays as the erasure left the stream, for nothing can be written to it any more.
 * @throws StepFailure `CASEBOOKS.NOT_FROZEN` while one is still open.
 */
export const collectManifest = async (
  log: Pick<EventLog, 'readLast'>,
  trial: TrialState,
): Promise<readonly ManifestEntry[]> => {
  const manifest: ManifestEntry[] = [];
  for (const { subjectId } of trial.subjects) {
    const stream = patientStream(subjectId);
    const head = await log.readLast(stream);
    if (head === null || !(isFreeze(head) || trial.erased.includes(subjectId))) {
      throw new StepFailure('CASEBOOKS.NOT_FROZEN', `the casebook of ${subjectId} is not frozen yet`, true);
    }
    manifest.push({ stream, headRevision: head.revision, headHash: head.metadata.hash });
  }
  return manifest;
};
