import { readingState } from '../../protocol/adjudication/reading-state.js';
import { applies } from '../../shared/rule.js';
import { refuse } from '../../shared/domain-error.js';
import type { Handler } from '../handler.js';

const unknownCase = refuse('not-found', 'READING.CASE_UNKNOWN', 'There is no such reading case.');

/**
 * A reader takes a reading back while nothing rests on it: until the case is decided. It stays in the history, and the reader
 * may read the case again (ML-READERS). No refusal says anything about the participant or what others have read.
 */
export const withdrawReading: Handler<'WithdrawReading'> = (book, { caseId, reason }, context) => {
  const { actor, protocol } = context;
  if (actor.role !== 'reader')
    return refuse('forbidden', 'READING.NOT_A_READER', 'Only a reader may take a reading back.');
  const opened = book.readingCases.find(({ value }) => value.caseId === caseId);
  if (!opened) return unknownCase;
  const own = book.readings.find(
    (reading) => reading.value.caseId === caseId && reading.actor.id === actor.id,
  );
  if (!own) return refuse('state', 'READING.NOT_READ', 'You have no reading of this case to take back.');
  const decided =
    readingState(book, opened.value, protocol).status === 'ADJUDICATED' ||
    book.adjudications.some(({ value }) => value.caseId === caseId);
  return applies('ML-READERS', decided)
    ? refuse('state', 'READING.DECIDED', 'The case is decided; no reading of it can be taken back.')
    : [{ type: 'ReadingWithdrawn', data: { caseId, factRevision: own.revision, reason } }];
};
