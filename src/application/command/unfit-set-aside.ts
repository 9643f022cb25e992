import { patientStream, trialStream } from '../../contracts/names.js';
import { refuse, type DomainError } from '../../domain/shared/domain-error.js';
import type { RecordSetAside } from '../../domain/record/trial-events.js';
import type { SignedCommand } from '../ports/command-signer.js';
import type { EventLog } from '../ports/event-log.js';

/**
 * Refuses to set a record aside that the log holds whole, or from another revision on than the one signed: what may be
 * left out of the data cut is not a matter of opinion. Null for a fitting signature and for any other command.
 */
export const unfitSetAside = async (
  log: Pick<EventLog, 'readSound'>,
  { stream, type, data }: Pick<SignedCommand, 'stream' | 'type' | 'data'>,
): Promise<DomainError | null> => {
  if (stream !== trialStream || type !== 'SignRecordSetAside') return null;
  const { subjectId, revision } = data as RecordSetAside;
  const { unsound } = await log.readSound(patientStream(subjectId));
  if (unsound === null)
    return refuse(
      'state',
      'RECORD.SOUND',
      `The record of ${subjectId} can be relied on from its first event to its last; it stays in the data cut.`,
    );
  return unsound.revision === revision
    ? null
    : refuse(
        'state',
        'RECORD.OTHER_REVISION',
        `The record of ${subjectId} cannot be relied on from revision ${unsound.revision} on, not ${revision}; ` +
          'sign what GET /trial says.',
      );
};
