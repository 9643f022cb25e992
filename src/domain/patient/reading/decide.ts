import { checkReading } from '../../protocol/edit-checks/check-reading.js';
import { refuse } from '../../shared/domain-error.js';
import { servicesOnly, today, violated, type Handler } from '../handler.js';

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
  if (!book.readingCases.some(({ value }) => value.caseId === data.caseId))
    return refuse('not-found', 'READING.CASE_UNKNOWN', 'There is no such reading case.');
  if (book.readings.some(({ value, actor }) => value.caseId === data.caseId && actor.id === context.actor.id))
    return refuse('state', 'READING.ALREADY_READ', 'You have already read this case; a reading stands.');
  return (
    violated(checkReading(data, { casebook: book, protocol: context.protocol, today: today(context) })) ?? [
      { type: 'ReadingCompleted', data },
    ]
  );
};
