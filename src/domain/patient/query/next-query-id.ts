import type { Casebook } from '../../record/casebook.js';

/** The id of the next query of the casebook, or of the one `ahead` after it. */
export const nextQueryId = (book: Casebook, ahead = 0): string => `Q${book.queries.length + 1 + ahead}`;
