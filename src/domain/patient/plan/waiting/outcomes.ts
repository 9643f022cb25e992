import { startOfDay } from '../../../calendar/instant.js';
import type { Context } from '../../../decision/context.js';
import type { Reason } from '../../../decision/plan.js';
import type { Casebook } from '../../../record/casebook.js';
import { outcomesAwaited } from '../../surveillance/undetermined-outcomes.js';
import { nothingToCome } from '../stage.js';
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

const unrecorded = {
  RECURRENCE: 'two signatures that the recurrence stays undetermined',
  DEATH: 'two signatures that the death stays undetermined',
} as const;

/** Under W2 and W3 no form is accepted (ST-W2), and nobody is asked for one: what the record shows is signed to stay undetermined. */
const signaturesAlone = (reason: Reason, outcome: keyof typeof unrecorded): Reason => ({
  ...reason,
  what: unrecorded[outcome],
  from: 'investigator and statistician',
  next: 'both sign that the outcome stays undetermined, as no new data may be recorded; the freeze waits for it',
});

/** Forms of what the record already shows, awaited from the day on which it was shown. */
export const outcomeForms = (book: Casebook, context: Context): readonly Reason[] =>
  outcomesAwaited(book, context.protocol).map(({ outcome, on }) => {
    const since = startOfDay(on, context.protocol.site.zone);
    const form = { ...words[outcome], since, from: 'the coordinator' };
    return nothingToCome(book) ? signaturesAlone(form, outcome) : form;
  });

/** The freeze waits for the same, or for two signatures that the outcome stays undetermined (FZ-OUTCOME). */
export const outcomesBeforeFreeze = (book: Casebook, context: Context): readonly Reason[] =>
  nothingToCome(book)
    ? outcomeForms(book, context)
    : outcomeForms(book, context).map((reason) => ({
        ...reason,
        from: 'the coordinator, or investigator and statistician',
        next: 'the form is recorded, or both sign that the outcome stays undetermined; the freeze waits for it',
      }));
