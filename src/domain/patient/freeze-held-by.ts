import { readingsToCome } from '../protocol/adjudication/readings-outstanding.js';
import { applies } from '../shared/rule.js';
import type { Context } from '../decision/context.js';
import type { Reason } from '../decision/plan.js';
import type { Casebook } from '../record/casebook.js';
import type { Query } from '../record/query/query.js';
import { identityBeforeFreeze } from './identity/carry-step.js';
import { erasureBeforeFreeze } from './plan/erasure-steps.js';
import { readingAwaited, readingSteps } from './plan/reading-steps.js';
import { topic } from './plan/topic.js';
import { queryAwaits } from './query/query-awaits.js';
import { outcomesBeforeFreeze } from './plan/waiting/follow-up/outcomes.js';
import { isOpen } from './query/query-state.js';

/** Something that must be settled before the record may be frozen. */
type Hold = (book: Casebook, context: Context) => readonly Reason[];

const reasonOf = (query: Query): Reason => ({
  ...queryAwaits(query),
  since: query.openedAt,
  next: `${
    query.state === 'ANSWERED'
      ? 'the query is closed or reopened'
      : 'the value is corrected, or the answer is judged'
  }; the freeze waits for it`,
  topic: topic('query', query.queryId),
});

const openCriticalQueries: Hold = ({ queries }) =>
  queries.filter((query) => applies('QY-LOCK', query.critical && isOpen(query))).map(reasonOf);

/** A frozen database must not hold an outcome that no blinded reader has read; the words say nothing of why images are read. */
const unreadRecurrence: Hold = (book, { protocol }) =>
  readingsToCome(book, protocol).map(({ waitsFor, since }) => {
    const [step] = waitsFor === 'CASE' ? readingSteps(book, protocol) : [];
    return {
      what: readingAwaited.what,
      since,
      from: step ? 'the system' : readingAwaited.from,
      next: 'readers decide independently of each other and of the site; the freeze waits for it',
      topic: topic('reading', step?.id ?? ''),
    };
  });

const all: readonly Hold[] = [
  openCriticalQueries,
  outcomesBeforeFreeze,
  unreadRecurrence,
  erasureBeforeFreeze,
  identityBeforeFreeze,
];

/** What keeps the casebook from being frozen, and from whom it is awaited; empty when nothing does (QY-LOCK, FZ-OUTCOME, ML-READERS, ER-FREEZE, FZ-IDENTITY). */
export const freezeHeldBy = (book: Casebook, context: Context): readonly Reason[] =>
  book.frozen || book.shredded > 0 ? [] : all.flatMap((hold) => hold(book, context));
