import type { Context } from '../../../decision/context.js';
import type { Reason } from '../../../decision/plan.js';
import type { Casebook } from '../../../record/casebook.js';
import { freezeHeldBy } from '../../freeze-held-by.js';
import { reason, topic } from '../topic.js';

/** Nothing is left to come but the freeze. */
export const freeze = (book: Casebook): Reason =>
  reason(
    book,
    'the freeze of the trial',
    'the statistician',
    'the casebook is frozen and closed',
    topic('freeze'),
  );

/** The freeze is ordered: all that is still awaited is what holds it. */
export const beforeFreeze = (book: Casebook, context: Context): readonly Reason[] => {
  const held = freezeHeldBy(book, context);
  return held.length > 0
    ? held
    : [
        reason(
          book,
          'the casebook to be frozen',
          'the system',
          'the database is locked once all are frozen',
          topic('freeze'),
        ),
      ];
};
