import type { ReadingCaseRow } from '../../application/ports/read-models.js';
import type { ReadingCaseView } from '../../contracts/views/index.js';
import { localDate } from '../../domain/calendar/instant.js';
import type { Casebook } from '../../domain/record/casebook.js';
import { notReadableBy } from '../../domain/patient/reading/not-readable-by.js';
import { imagesToRead } from '../../domain/protocol/adjudication/images-to-read.js';
import type { ProtocolParameters } from '../../domain/parameters/parameters.js';

/** What the reader is shown of a case; null where a reading would be refused. */
export const readableCase = (
  book: Casebook,
  { caseId, openedAt }: Pick<ReadingCaseRow, 'caseId' | 'openedAt'>,
  readerId: string,
  protocol: ProtocolParameters,
): ReadingCaseView | null => {
  if (book.frozen || book.shredded > 0 || notReadableBy(book, caseId, readerId, protocol)) return null;
  return {
    caseId,
    openedOn: localDate(openedAt, protocol.site.zone),
    images: [...imagesToRead(book, caseId)],
  };
};
