import { checkReading } from '../../protocol/edit-checks/hard/check-reading.js';
import { refuse } from '../../shared/domain-error.js';
import { violated } from '../../shared/violated.js';
import { servicesOnly, today, type Handler } from '../handler.js';
import { readingRefusal } from './reading-refusal.js';

/** One case per recurrence; its id is random and made by the service that opens it. */
export const openReadingCase: Handler<'OpenReadingCase'> = (book, data, context) => {
  const notAllowed = servicesOnly(context);
  if (notAllowed) return notAllowed;
  if (!book.recurrences.some(({ revision }) => revision === data.recurrenceRevision))
    return refuse(
      'not-found',
      'READING.NO_RECURRENCE',
      `Revision ${data.recurrenceRevision} holds no recurrence to read.`,
    );
  return book.readingCases.some(({ value }) => value.recurrenceRevision === data.recurrenceRevision)
    ? refuse('state', 'READING.CASE_EXISTS', 'A reading case for this recurrence is already open.')
    : [{ type: 'ReadingCaseOpened', data }];
};

/** Each reader reads a case once, without seeing what another one entered (ML-READERS, BL-READERS). */
export const recordReading: Handler<'RecordReading'> = (book, data, context) => {
  if (context.actor.role !== 'reader')
    return refuse('forbidden', 'READING.NOT_A_READER', 'Only a reader may read a case.');
  return (
    readingRefusal(book, data.caseId, context.actor.id, context.protocol) ??
    violated(checkReading(data, { casebook: book, protocol: context.protocol, today: today(context) })) ?? [
      { type: 'ReadingCompleted', data },
    ]
  );
};
