import type { Reason } from '../../../decision/plan.js';
import type { Casebook } from '../../../record/casebook.js';
import type { Topic } from '../topic.js';

/** A reason that stands since the last event of the record. */
export const reason = (book: Casebook, what: string, from: string, next: string, about?: Topic): Reason => ({
  what,
  since: book.lastEventAt,
  from,
  next,
  ...(about ? { topic: about } : {}),
});
