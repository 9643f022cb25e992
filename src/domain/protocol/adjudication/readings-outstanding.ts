import type { Instant } from '../../calendar/instant.js';
import type { Casebook } from '../../record/casebook.js';
import { rememberedByFacts } from '../../record/remembered.js';
import type { Fact } from '../../record/fact.js';
import type { Recurrence } from '../../record/forms/recurrence.js';
import { noCutoff } from '../surveillance/assessments.js';
import { firstRecurrence } from '../surveillance/first-recurrence.js';
import { caseStanding } from './case-standing.js';
import { independentReadings, type ReadingState } from './reading-state.js';

/** A blinded reading that the first recurrence still lacks. */
export interface OutstandingReading {
  /** CASE: the system has not opened the case yet. */
  readonly waitsFor: 'CASE' | 'FIRST' | 'SECOND' | 'THIRD';
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
export const formToRead = rememberedByFacts((book, protocol): Fact<Recurrence> | null => {
  const first = mayBeRead(book) ? firstRecurrence(book, protocol, noCutoff) : null;
  if (!first || first.form === null || first.adjudication === 'NONE') return null;
  return caseStanding(book, first.form, protocol).kind === 'DECIDED'
    ? null
    : (book.recurrences.find(({ revision }) => revision === first.form) ?? null);
});

/** What is still to be read of the first recurrence, at most one reading at a time (ML-READERS); none once adjudicated. */
export const readingsOutstanding = rememberedByFacts((book, protocol): readonly OutstandingReading[] => {
  const form = formToRead(book, protocol);
  if (!form) return [];
  const standing = caseStanding(book, form.revision, protocol);
  switch (standing.kind) {
    case 'NONE':
      return [{ waitsFor: 'CASE', caseId: null, since: form.recordedAt }];
    case 'REOPENED':
      return [{ waitsFor: 'CASE', caseId: null, since: standing.since }];
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
