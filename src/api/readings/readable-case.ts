import type { ReadingCaseRow } from '../../application/ports/read-models.js';
import type { ReadingCaseView } from '../../contracts/views/index.js';
import { localDate } from '../../domain/calendar/instant.js';
import type { Casebook } from '../../domain/record/casebook.js';
import { notReadableBy } from '../../domain/patient/reading/not-readable-by.js';
import { imagesToRead } from '../../domain/protocol/adjudication/images-to-read.js';
import { isFollowed, readingState } from '../../domain/protocol/adjudication/reading-state.js';
import { mayBeRead } from '../../domain/protocol/adjudication/readings-outstanding.js';
import type { ProtocolParameters } from '../../domain/parameters/parameters.js';
import { readingsBy } from './readings-by.js';

/** The case takes readings still: what was read of it can be taken back. Nobody is shown images of somebody who asked for erasure. */
const isUndecided = (book: Casebook, caseId: string, protocol: ProtocolParameters): boolean => {
  const opened = book.readingCases.find(({ value }) => value.caseId === caseId);
  return (
    mayBeRead(book) &&
    opened !== undefined &&
    !isFollowed(book, opened.value) &&
    readingState(book, opened.value, protocol).status !== 'ADJUDICATED'
  );
};

/** What the reader is shown of a case; null where a reading would be refused and none of theirs can be taken back. */
export const readableCase = (
  book: Casebook,
  { caseId, openedAt }: Pick<ReadingCaseRow, 'caseId' | 'openedAt'>,
  readerId: string,
  protocol: ProtocolParameters,
): ReadingCaseView | null => {
  if (book.frozen || book.shredded > 0 || !isUndecided(book, caseId, protocol)) return null;
  const yourReadings = readingsBy(book, caseId, readerId, protocol);
  const awaitsYou = notReadableBy(book, caseId, readerId, protocol) === null;
  const hasRead = yourReadings.some(({ withdrawn }) => withdrawn === null);
  if (!awaitsYou && !hasRead) return null;
  return {
    caseId,
    openedOn: localDate(openedAt, protocol.site.zone),
    images: [...imagesToRead(book, caseId, protocol)],
    awaitsYou,
    yourReadings: [...yourReadings],
  };
};
