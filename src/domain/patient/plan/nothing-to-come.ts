import { isDead } from '../../protocol/partial-dates/reported-facts.js';
import type { Casebook } from '../../record/casebook.js';

/** Who withdrew further than W1 takes no new data; who died before surgery has no step left. */
export const nothingToCome = (book: Casebook): boolean =>
  book.withdrawals.some((fact) => fact.value.level !== 'W1') || (isDead(book) && book.resection === null);
