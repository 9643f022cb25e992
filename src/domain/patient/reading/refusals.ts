import { refuse } from '../../shared/domain-error.js';
import { lacksImages } from '../../protocol/adjudication/images-to-read.js';
import { caseStanding } from '../../protocol/adjudication/case-standing.js';
import { servicesOnly } from '../../decision/freshly-signed.js';
import type { Refusal } from '../handler.js';
import { notReadableBy } from './not-readable-by.js';

/** One open case per recurrence, and a further one only on new evidence (ML-REOPEN); its id is random and made by the service that opens it. */
export const readingCaseRefusal: Refusal<'readingCases'> = (book, data, context) => {
  const notAllowed = servicesOnly(context);
  if (notAllowed) return notAllowed;
  const form = book.recurrences.find(({ revision }) => revision === data.recurrenceRevision);
  if (!form)
    return refuse(
      'not-found',
      'READING.NO_RECURRENCE',
      `Revision ${data.recurrenceRevision} holds no recurrence to read.`,
    );
  if (lacksImages(book, form, context.protocol))
    return refuse(
      'state',
      'READING.NO_IMAGE',
      'No scan after surgery is recorded that readers could describe; the case is opened once the site has recorded one.',
    );
  const { kind } = caseStanding(book, data.recurrenceRevision, context.protocol);
  return kind === 'NONE' || kind === 'REOPENED'
    ? null
    : refuse(
        'state',
        'READING.CASE_EXISTS',
        'A reading case for this recurrence is already open, or is decided and no evidence came since.',
      );
};

/** Each reader reads a case once, without seeing what another one entered (ML-READERS, BL-READERS). */
export const readingRefusal: Refusal<'readings'> = (book, data, context) =>
  context.actor.role === 'reader'
    ? notReadableBy(book, data.caseId, context.actor.id, context.protocol)
    : refuse('forbidden', 'READING.NOT_A_READER', 'Only a reader may read a case.');
