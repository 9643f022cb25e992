import { daysBetween, type PlainDate } from '../../calendar/plain-date.js';
import type { Casebook } from '../../record/casebook.js';
import type { Fact } from '../../record/fact.js';
import type { Adjudication } from '../../record/machines/adjudication.js';
import type { Reading } from '../../record/forms/reading.js';
import type { ReadingCase } from '../../record/machines/reading-case.js';
import { satisfies } from '../../shared/rule.js';
import { milanOfReading, type MilanStatus } from '../milan/milan.js';
import { asWorkedUp, confirmationOf } from '../milan/work-up.js';
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

/** Milan of what a reader describes; whether the work-up is complete is a matter of the record, not of the reader. */
const milanRead = (
  book: Casebook,
  { recurrenceRevision }: ReadingCase,
  reading: Reading,
  protocol: ProtocolParameters,
): MilanStatus => {
  const { firstSeenDate: on } = reading;
  if (on === null) return milanOfReading(reading).status;
  const sight = { on, confirmed: confirmationOf(book, recurrenceRevision) };
  return milanOfReading(asWorkedUp(reading, book, sight, protocol)).status;
};

interface Judged {
  readonly reading: Reading;
  readonly milan: MilanStatus;
}

/** Both see no lesion, or both first see one within the tolerance of days. */
const isNear = (a: PlainDate | null, b: PlainDate | null, toleranceDays: number): boolean =>
  a === null || b === null ? a === b : Math.abs(daysBetween(a, b)) <= toleranceDays;

const agree = (a: Judged, b: Judged, toleranceDays: number): boolean =>
  satisfies(
    'ML-READERS',
    a.milan === b.milan && isNear(a.reading.firstSeenDate, b.reading.firstSeenDate, toleranceDays),
  );

/** True where both see a lesion and `a` sees it first. */
const seesEarlier = ({ reading: { firstSeenDate: a } }: Judged, { reading: { firstSeenDate: b } }: Judged) =>
  a !== null && b !== null && a < b;

const adjudicated = (
  { reading, milan: status }: Judged,
  { recurrenceRevision }: ReadingCase,
  decidedBy: Adjudication['decidedBy'],
): ReadingState => ({
  status: 'ADJUDICATED',
  adjudication: { ...reading, recurrenceRevision, decidedBy, milan: status },
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
  const [first, second, third] = independentReadings(book, readingCase.caseId).map(
    ({ value: reading }): Judged => ({ reading, milan: milanRead(book, readingCase, reading, protocol) }),
  );
  if (!first) return { status: 'WAITS_FOR_FIRST' };
  if (!second) return { status: 'WAITS_FOR_SECOND' };
  if (agree(first, second, protocol.recurrence.readerDateToleranceDays)) {
    return adjudicated(seesEarlier(second, first) ? second : first, readingCase, 'AGREEMENT');
  }
  return third ? adjudicated(third, readingCase, 'THIRD_READER') : { status: 'WAITS_FOR_THIRD' };
};

/** The cases of the form recorded at `recurrenceRevision`, in the order in which they were opened. */
export const casesOf = (book: Casebook, recurrenceRevision: number): readonly Fact<ReadingCase>[] =>
  book.readingCases.filter(({ value }) => value.recurrenceRevision === recurrenceRevision);

/** A further case of the same recurrence was opened: this one takes no readings any more. */
export const isFollowed = (book: Casebook, { caseId, recurrenceRevision }: ReadingCase): boolean =>
  casesOf(book, recurrenceRevision).at(-1)?.value.caseId !== caseId;

/**
 * What readers adjudicated in place of the form recorded at `recurrenceRevision`; null before that. Of several cases the
 * newest that is decided counts (ML-REOPEN).
 */
export const adjudicationOf = (
  book: Casebook,
  recurrenceRevision: number,
  protocol: ProtocolParameters,
): Adjudication | null => {
  for (const { value } of casesOf(book, recurrenceRevision).toReversed()) {
    const state = readingState(book, value, protocol);
    if (state.status === 'ADJUDICATED') return state.adjudication;
  }
  return null;
};

/**
 * The day on which readers date the recurrence; null where they describe no lesion: no day without one dates it, and the site's date
 * stands (ML-UNSEEN).
 */
export const datedByReaders = ({ firstSeenDate, milan: status }: Adjudication): PlainDate | null =>
  status === 'INVALID' ? null : firstSeenDate;
