import { daysBetween, type PlainDate } from '../../calendar/plain-date.js';
import type { Casebook } from '../../record/casebook.js';
import type { Fact } from '../../record/fact.js';
import { rememberedByFacts } from '../../record/remembered.js';
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

/** What one reader of a case described, and Milan as the work-up on record completes it. */
export interface JudgedReading {
  readonly reading: Reading;
  readonly milan: MilanStatus;
}

/** Both see no lesion, or both first see one within the tolerance of days. */
const isNear = (a: PlainDate | null, b: PlainDate | null, toleranceDays: number): boolean =>
  a === null || b === null ? a === b : Math.abs(daysBetween(a, b)) <= toleranceDays;

const agree = (a: JudgedReading, b: JudgedReading, toleranceDays: number): boolean =>
  satisfies(
    'ML-READERS',
    a.milan === b.milan && isNear(a.reading.firstSeenDate, b.reading.firstSeenDate, toleranceDays),
  );

/** True where both see a lesion and `a` sees it first. */
const seesEarlier = (
  { reading: { firstSeenDate: a } }: JudgedReading,
  { reading: { firstSeenDate: b } }: JudgedReading,
) => a !== null && b !== null && a < b;

const adjudicated = (
  { reading, milan: status }: JudgedReading,
  { recurrenceRevision }: ReadingCase,
  decidedBy: Adjudication['decidedBy'],
): ReadingState => ({
  status: 'ADJUDICATED',
  adjudication: { ...reading, recurrenceRevision, decidedBy, milan: status },
});

/** The readings of a case, in order, and which of them is its result; null while none is. */
export interface JudgedCase {
  readonly readings: readonly JudgedReading[];
  readonly accepted: JudgedReading | null;
}

/**
 * If two readers agree, the result is the earlier of their dates with that reader's extent, the first reader's on a tie.
 * Where they differ the third reader decides alone.
 */
export const judgedCase = (
  book: Casebook,
  readingCase: ReadingCase,
  protocol: ProtocolParameters,
): JudgedCase => {
  const readings = independentReadings(book, readingCase.caseId).map(({ value: reading }): JudgedReading => ({
    reading,
    milan: milanRead(book, readingCase, reading, protocol),
  }));
  const [first, second, third = null] = readings;
  if (!first || !second) return { readings, accepted: null };
  if (agree(first, second, protocol.recurrence.readerDateToleranceDays)) {
    return { readings, accepted: seesEarlier(second, first) ? second : first };
  }
  return { readings, accepted: third };
};

/** The result of the readings of a case, or whose reading it waits for. */
export const readingState = (
  book: Casebook,
  readingCase: ReadingCase,
  protocol: ProtocolParameters,
): ReadingState => {
  const { readings, accepted } = judgedCase(book, readingCase, protocol);
  if (accepted) {
    const decidedBy = readings.indexOf(accepted) === 2 ? 'THIRD_READER' : 'AGREEMENT';
    return adjudicated(accepted, readingCase, decidedBy);
  }
  if (readings.length === 0) return { status: 'WAITS_FOR_FIRST' };
  return { status: readings.length === 1 ? 'WAITS_FOR_SECOND' : 'WAITS_FOR_THIRD' };
};

/** The cases of the form recorded at `recurrenceRevision`, in the order in which they were opened. */
export const casesOf = (book: Casebook, recurrenceRevision: number): readonly Fact<ReadingCase>[] =>
  book.readingCases.filter(({ value }) => value.recurrenceRevision === recurrenceRevision);

/** A further case of the same recurrence was opened: this one takes no readings any more. */
export const isFollowed = (book: Casebook, { caseId, recurrenceRevision }: ReadingCase): boolean =>
  casesOf(book, recurrenceRevision).at(-1)?.value.caseId !== caseId;

const newestDecided = (
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

/** By the revision of the form: whatever dates or describes a recurrence asks. */
const byForm = rememberedByFacts(() => new Map<number, Adjudication | null>());

/**
 * What readers adjudicated in place of the form recorded at `recurrenceRevision`; null before that. Of several cases the
 * newest that is decided counts (ML-REOPEN).
 */
export const adjudicationOf = (
  book: Casebook,
  recurrenceRevision: number,
  protocol: ProtocolParameters,
): Adjudication | null => {
  const known = byForm(book, protocol);
  const before = known.get(recurrenceRevision);
  if (before !== undefined) return before;
  const found = newestDecided(book, recurrenceRevision, protocol);
  known.set(recurrenceRevision, found);
  return found;
};

/**
 * The day on which readers date the recurrence; null where they describe no lesion: no day without one dates it, and the site's date
 * stands (ML-UNSEEN).
 */
export const datedByReaders = ({ firstSeenDate, milan: status }: Adjudication): PlainDate | null =>
  status === 'INVALID' ? null : firstSeenDate;
