import { patientStream } from '../../contracts/names.js';
import type { ManifestEntry } from '../../domain/record/trial-events.js';
import { isSetAside, type TrialState } from '../../domain/record/trial-state.js';
import type { Doubt, EventLog, LoggedEvent } from '../ports/event-log.js';
import { StepFailure } from '../command/trouble/step-failure.js';

const isFreeze = (event: LoggedEvent): boolean =>
  event.type === 'CasebookFrozen' ||
  (event.type === 'Shredded' && (event.data as { originalType: string }).originalType === 'CasebookFrozen');

const doubted: Readonly<Record<Doubt, string>> = {
  ALTERED: 'was altered outside this system; restore it',
  LOCKED: 'cannot be opened with what the vault holds; restore the vault',
  NEWER: 'holds an event that this program does not know; deploy the newer one',
};

/** As before the first event of a chain (docs/events.md): nothing was written. */
const noHash = '0'.repeat(64);

/**
 * The data cut: head revision and head hash of every participant, each verified from its first event and frozen; a
 * participant erased before the freeze stays as the erasure left the stream, for nothing can be written to it any more. A
 * record that two people signed to be set aside is named as such, with the last head that could be verified.
 * @throws StepFailure `CASEBOOKS.NOT_FROZEN` while one is still open; `RECORD.QUARANTINED` while one cannot be relied on
 * and is not set aside.
 */
export const collectManifest = async (
  log: Pick<EventLog, 'readSound'>,
  trial: TrialState,
  heartbeat: (done: number) => void,
): Promise<readonly ManifestEntry[]> => {
  const manifest: ManifestEntry[] = [];
  for (const { subjectId } of trial.subjects) {
    heartbeat(manifest.length);
    const stream = patientStream(subjectId);
    const setAside = isSetAside(trial, subjectId);
    const { events, unsound } = await log.readSound(stream);
    if (unsound && !setAside)
      throw new StepFailure(
        'RECORD.QUARANTINED',
        `the record of ${subjectId} ${doubted[unsound.why]}, or have investigator and administrator sign that it is set aside`,
        true,
      );
    const head = events.at(-1);
    if (!setAside && (!head || !(isFreeze(head) || trial.erased.includes(subjectId))))
      throw new StepFailure('CASEBOOKS.NOT_FROZEN', `the casebook of ${subjectId} is not frozen yet`, true);
    manifest.push({
      stream,
      headRevision: head?.revision ?? -1,
      headHash: head?.metadata.hash ?? noHash,
      setAside,
    });
  }
  return manifest;
};
