import { startOfDay } from '../../../calendar/instant.js';
import type { Context } from '../../../decision/context.js';
import type { Reason } from '../../../decision/plan.js';
import type { Casebook } from '../../../record/casebook.js';
import { outcomesAwaited } from '../../surveillance/undetermined-outcomes.js';
import { topic } from '../topic.js';

const words = {
  RECURRENCE: {
    what: 'the recurrence form',
    next: 'blinded readers describe the recurrence; until then its extent is unknown',
    topic: topic('recurrence-form'),
  },
  DEATH: {
    what: 'the death form',
    next: 'date and cause enter the endpoints; until then the participant counts as alive',
    topic: topic('death-form'),
  },
} as const;

/** Forms of what the record already shows, awaited from the day on which it was shown. */
export const outcomeForms = (book: Casebook, context: Context): readonly Reason[] =>
  outcomesAwaited(book, context.protocol).map(({ outcome, on }) => ({
    ...words[outcome],
    since: startOfDay(on, context.protocol.site.zone),
    from: 'the coordinator',
  }));

/** The freeze waits for the same, or for two signatures that the outcome stays undetermined (FZ-OUTCOME). */
export const outcomesBeforeFreeze = (book: Casebook, context: Context): readonly Reason[] =>
  outcomeForms(book, context).map((reason) => ({
    ...reason,
    from: 'the coordinator, or investigator and statistician',
    next: 'the form is recorded, or both sign that the outcome stays undetermined; the freeze waits for it',
  }));
