import type { Query } from '../../record/query/query.js';
import type { QueryState } from '../../record/query/query-data.js';

const openStates: readonly QueryState[] = ['OPEN', 'ANSWERED', 'REOPENED'];

/** Somebody still has to do something about it: answer it, or judge the answer (QY-STATES). */
export const isOpen = ({ state }: Pick<Query, 'state'>): boolean => openStates.includes(state);
