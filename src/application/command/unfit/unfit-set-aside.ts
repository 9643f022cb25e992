import { patientStream, trialStream } from '../../../contracts/names.js';
import { isDomainError, refuse, type DomainError } from '../../../domain/shared/domain-error.js';
import type { RecordSetAside } from '../../../domain/record/trial-events.js';
import type { SignedCommand } from '../../ports/command-signer.js';
import type { EventLog } from '../../ports/event-log.js';
import type { Logger } from '../../ports/logger.js';
import { readElsewhere } from '../ground/read-elsewhere.js';

export interface UnfitSetAsideDeps {
  readonly log: Pick<EventLog, 'readSound'>;
  readonly logger: Pick<Logger, 'warn'>;
}

/**
 * Refuses to set a record aside that the log holds whole, or from another revision on than the one signed: what may be
 * left out of the data cut is not a matter of opinion. While the record cannot be read, the signature is refused: it must
 * not hold the trial. Null for a fitting signature and for any other command.
 */
export const unfitSetAside = async (
  { log, logger }: UnfitSetAsideDeps,
  { stream, type, data }: Pick<SignedCommand, 'stream' | 'type' | 'data'>,
): Promise<DomainError | null> => {
  if (stream !== trialStream || type !== 'SignRecordSetAside') return null;
  const { subjectId, revision } = data as RecordSetAside;
  const record = patientStream(subjectId);
  const read = await readElsewhere(record, () => log.readSound(record), logger);
  if (isDomainError(read)) return read;
  const { unsound } = read;
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
