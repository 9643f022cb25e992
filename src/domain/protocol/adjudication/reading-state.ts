import { daysBetween } from '../../calendar/plain-date.js';
import type { Casebook } from '../../record/casebook.js';
import type { Fact } from '../../record/fact.js';
import type { Adjudication } from '../../record/machines/adjudication.js';
import type { Reading } from '../../record/forms/reading.js';
import type { ReadingCase } from '../../record/machines/reading-case.js';
import { satisfies } from '../../shared/rule.js';
import { milan } from '../milan/milan.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';

/** Where the blinded readings of a case stand (protocol §5, ML-READERS). */
export type ReadingState =
  | { readonly status: 'WAITS_FOR_FIRST' | 'WAITS_FOR_SECOND' | 'WAITS_FOR_THIRD' }
  | { readonly status: 'ADJUDICATED'; readonly adjudication: Adjudication };

/** The readings of a case in order, the first one of each reader: a second look of the same person is not independent. */
export const independentReadings = (book: Casebook, caseId: string): readonly Fact<Reading>[] =>
  book.readings
    .filter(({ value }) => value.caseId === caseId)
    .filter(({ actor }, i, all) => all.findIndex((other) => other.actor.id === actor.id) === i);

/** Same Milan status, and first seen within the tolerance of days. */
const agree = (a: Reading, b: Reading, toleranceDays: number): boolean => {
  const [one, other] = [milan(a).status, milan(b).status];
  const apart = Math.abs(daysBetween(a.firstSeenDate, b.firstSeenDate));
  return satisfies('ML-READERS', one === other && apart <= toleranceDays);
};

const adjudicated = (
  reading: Reading,
  { recurrenceRevision }: ReadingCase,
  decidedBy: Adjudication['decidedBy'],
): ReadingState => ({
  status: 'ADJUDICATED',
  adjudication: { ...reading, recurrenceRevision, decidedBy, milan: milan(reading).status },
});

/**
 * The result of the readings of a case. If two readers agree, it is the earlier of their dates with that reader's extent,
 * the first reader's on a tie. Where they differ the third reader decides alone.
 */
export const readingState = (
  book: Casebook,
  readingCase: ReadingCase,
  protocol: ProtocolParameters,
): ReadingState => {
  const [first, second, third] = independentReadings(book, readingCase.caseId).map(({ value }) => value);
  if (!first) return { status: 'WAITS_FOR_FIRST' };
  if (!second) return { status: 'WAITS_FOR_SECOND' };
  if (agree(first, second, protocol.recurrence.readerDateToleranceDays)) {
    const earlier = second.firstSeenDate < first.firstSeenDate ? second : first;
    return adjudicated(earlier, readingCase, 'AGREEMENT');
  }
  return third ? adjudicated(third, readingCase, 'THIRD_READER') : { status: 'WAITS_FOR_THIRD' };
};

/** What readers adjudicated in place of the form recorded at `recurrenceRevision`; null before that. */
export const adjudicationOf = (
  book: Casebook,
  recurrenceRevision: number,
  protocol: ProtocolParameters,
): Adjudication | null => {
  const opened = book.readingCases.find(({ value }) => value.recurrenceRevision === recurrenceRevision);
  const state = opened && readingState(book, opened.value, protocol);
  return state?.status === 'ADJUDICATED' ? state.adjudication : null;
};
