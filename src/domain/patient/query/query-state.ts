import type { Query } from '../casebook.js';
import type { QueryState } from '../facts/query.js';

const openStates: readonly QueryState[] = ['OPEN', 'ANSWERED', 'REOPENED'];

/** Somebody still has to do something about it: answer it, or judge the answer (QY-STATES). */
export const isOpen = ({ state }: Pick<Query, 'state'>): boolean => openStates.includes(state);
