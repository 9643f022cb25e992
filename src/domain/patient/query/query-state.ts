import type { Query } from '../../record/query/query.js';
import type { QueryState } from '../../record/query/query-data.js';
import type { Casebook } from '../../record/casebook.js';

const openStates: readonly QueryState[] = ['OPEN', 'ANSWERED', 'REOPENED'];

/** Somebody still has to do something about it: answer it, or judge the answer (QY-STATES). */
export const isOpen = ({ state }: Pick<Query, 'state'>): boolean => openStates.includes(state);

/** The id of the next query of the casebook, or of the one `ahead` after it. */
export const nextQueryId = (book: Casebook, ahead = 0): string => `Q${book.queries.length + 1 + ahead}`;
