import type { Instant } from '../../calendar/instant.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';
import type { Casebook } from '../../record/casebook.js';
import type { Fact } from '../../record/fact.js';
import type { Adjudication } from '../../record/machines/adjudication.js';
import type { ReadingCase } from '../../record/machines/reading-case.js';
import { newEvidenceSince } from './evidence.js';
import { casesOf, readingState, type ReadingState } from './reading-state.js';

/** Where the blinded reading of a recurrence stands: at most one of its cases is open, the newest. */
export type CaseStanding =
  | { readonly kind: 'NONE' }
  | {
      readonly kind: 'OPEN';
      readonly newest: Fact<ReadingCase>;
      readonly status: Exclude<ReadingState['status'], 'ADJUDICATED'>;
    }
  | { readonly kind: 'DECIDED'; readonly newest: Fact<ReadingCase> }
  /** Undetermined, and evidence came since: a further case is to be opened. */
  | { readonly kind: 'REOPENED'; readonly newest: Fact<ReadingCase>; readonly since: Instant };

/** No such description allows a verdict on Milan. */
const isOpenQuestion = ({ milan }: Adjudication): boolean => milan === 'UNDETERMINED' || milan === 'INVALID';

/** Of a case that ended without a verdict on Milan new evidence opens another one (ML-REOPEN). */
export const caseStanding = (
  book: Casebook,
  formRevision: number,
  protocol: ProtocolParameters,
): CaseStanding => {
  const newest = casesOf(book, formRevision).at(-1);
  if (!newest) return { kind: 'NONE' };
  const state = readingState(book, newest.value, protocol);
  if (state.status !== 'ADJUDICATED') return { kind: 'OPEN', newest, status: state.status };
  const form = book.recurrences.find(({ revision }) => revision === formRevision);
  const since =
    form && isOpenQuestion(state.adjudication)
      ? newEvidenceSince(book, form, state.adjudication.firstSeenDate, protocol)
      : null;
  return since === null ? { kind: 'DECIDED', newest } : { kind: 'REOPENED', newest, since };
};
