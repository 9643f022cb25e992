import type { Instant } from '../../calendar/instant.js';
import type { Casebook } from '../../record/casebook.js';
import { rememberedByFacts } from '../../record/remembered.js';
import { noCutoff } from '../surveillance/assessments.js';
import { firstRecurrence } from '../surveillance/first-recurrence.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';
import { caseStanding } from './case-standing.js';
import { lacksImages } from './images-to-read.js';
import { independentReadings, type ReadingState } from './reading-state.js';

type ReportedForm = Casebook['recurrences'][number];

/** A blinded reading that the first recurrence still lacks. */
export interface OutstandingReading {
  /** IMAGES: the site has recorded no scan that could be read. CASE: the system has not opened the case yet. */
  readonly waitsFor: 'IMAGES' | 'CASE' | 'FIRST' | 'SECOND' | 'THIRD';
  /** Null until the case is open. */
  readonly caseId: string | null;
  /** The moment at which the step before it was recorded. */
  readonly since: Instant;
}

const next = {
  WAITS_FOR_FIRST: 'FIRST',
  WAITS_FOR_SECOND: 'SECOND',
  WAITS_FOR_THIRD: 'THIRD',
} as const satisfies Record<Exclude<ReadingState['status'], 'ADJUDICATED'>, OutstandingReading['waitsFor']>;

/** Images of somebody who asked for erasure are not processed further (ST-W3). */
export const mayBeRead = (book: Casebook): boolean =>
  book.withdrawals.every(({ value }) => value.level !== 'W3');

/** The form of the first recurrence, if readers must describe what it describes, or describe it again (ML-REOPEN); null when there is nothing to read. */
export const formToRead = rememberedByFacts((book, protocol): ReportedForm | null => {
  const first = mayBeRead(book) ? firstRecurrence(book, protocol, noCutoff) : null;
  if (!first || first.form === null || first.adjudication === 'NONE') return null;
  return caseStanding(book, first.form, protocol).kind === 'DECIDED'
    ? null
    : (book.recurrences.find(({ revision }) => revision === first.form) ?? null);
});

/** A case is opened of a recurrence that has an image to read (ML-IMAGES). */
const toOpen = (
  book: Casebook,
  form: ReportedForm,
  since: Instant,
  protocol: ProtocolParameters,
): OutstandingReading => ({
  waitsFor: lacksImages(book, form, protocol) ? 'IMAGES' : 'CASE',
  caseId: null,
  since,
});

/** What is still to be read of the first recurrence, at most one reading at a time (ML-READERS); none once adjudicated. */
export const readingsOutstanding = rememberedByFacts((book, protocol): readonly OutstandingReading[] => {
  const form = formToRead(book, protocol);
  if (!form) return [];
  const standing = caseStanding(book, form.revision, protocol);
  switch (standing.kind) {
    case 'NONE':
      return [toOpen(book, form, form.recordedAt, protocol)];
    case 'REOPENED':
      return [toOpen(book, form, standing.since, protocol)];
    case 'DECIDED':
      return [];
    case 'OPEN': {
      const { caseId } = standing.newest.value;
      const last = independentReadings(book, caseId).at(-1) ?? standing.newest;
      return [{ waitsFor: next[standing.status], caseId, since: last.recordedAt }];
    }
    default:
      return standing satisfies never;
  }
});

/** Of these the ones that readers, or the system that opens their case, have to bring: what the freeze waits for (QY-LOCK). */
export const readingsToCome = (book: Casebook, protocol: ProtocolParameters): readonly OutstandingReading[] =>
  readingsOutstanding(book, protocol).filter(({ waitsFor }) => waitsFor !== 'IMAGES');
