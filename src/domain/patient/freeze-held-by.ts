import { holds } from '../protocol/holds.js';
import type { ProtocolParameters } from '../protocol/parameters.js';
import type { Reason } from '../shared/plan.js';
import type { Casebook, Query } from './casebook.js';
import { isOpen } from './query/query-state.js';

/** Something that must be settled before the record may be frozen. */
type Hold = (book: Casebook, protocol: ProtocolParameters) => readonly Reason[];

/** Neither the rule nor the text of the query: more people read what a record waits for than read the record. */
const reasonOf = ({ queryId, state, openedAt }: Query): Reason =>
  state === 'ANSWERED'
    ? {
        what: `the answer to critical query ${queryId} to be judged`,
        since: openedAt,
        from: 'the investigator',
        next: 'the query is closed or reopened; the freeze waits for it',
      }
    : {
        what: `critical query ${queryId} to be answered`,
        since: openedAt,
        from: 'the coordinator',
        next: 'the value is corrected, or the answer is judged; the freeze waits for it',
      };

const openCriticalQueries: Hold = ({ queries }) =>
  queries.filter((query) => !holds('QY-LOCK', !(query.critical && isOpen(query)))).map(reasonOf);

const all: readonly Hold[] = [openCriticalQueries];

/** What keeps the casebook from being frozen, and from whom it is awaited; empty when nothing does (QY-LOCK). */
export const freezeHeldBy = (book: Casebook, protocol: ProtocolParameters): readonly Reason[] =>
  book.frozen || book.shredded > 0 ? [] : all.flatMap((hold) => hold(book, protocol));
