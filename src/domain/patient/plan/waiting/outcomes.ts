import { startOfDay } from '../../../calendar/instant.js';
import type { Context } from '../../../decision/context.js';
import type { Reason } from '../../../decision/plan.js';
import type { Casebook } from '../../../record/casebook.js';
import type { OutcomeWithoutForm } from '../../../protocol/surveillance/outcomes-without-form.js';
import { outcomesAwaited, signatureMissing } from '../../surveillance/undetermined-outcomes.js';
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
const signaturesAlone = (reason: Reason, book: Casebook, awaited: OutcomeWithoutForm): Reason => {
  const missing = signatureMissing(book, awaited);
  return {
    ...reason,
    what: unrecorded[awaited.outcome],
    from: missing ? `the ${missing}` : 'investigator and statistician',
    next: `${missing ? `one signature is given, and the ${missing} signs` : 'both sign'} that the outcome stays undetermined, as no new data may be recorded; the freeze waits for it`,
  };
};

const formOrSignatures = (reason: Reason, book: Casebook, awaited: OutcomeWithoutForm): Reason => {
  const missing = signatureMissing(book, awaited);
  return {
    ...reason,
    from: missing
      ? `the coordinator, or the ${missing}`
      : 'the coordinator, or investigator and statistician',
    next: `the form is recorded, or ${missing ? `the ${missing} signs too` : 'both sign'} that the outcome stays undetermined; the freeze waits for it`,
  };
};

/** What the record already shows, awaited from the day on which it was shown. */
const awaitedOutcomes = (
  book: Casebook,
  { protocol }: Context,
  asked: (reason: Reason, awaited: OutcomeWithoutForm) => Reason,
): readonly Reason[] =>
  outcomesAwaited(book, protocol).map((awaited) => {
    const since = startOfDay(awaited.on, protocol.site.zone);
    const form = { ...words[awaited.outcome], since, from: 'the coordinator' };
    return nothingToCome(book) ? signaturesAlone(form, book, awaited) : asked(form, awaited);
  });

/** Forms of it, or signatures where no form is taken any more. */
export const outcomeForms = (book: Casebook, context: Context): readonly Reason[] =>
  awaitedOutcomes(book, context, (form) => form);

/** The freeze waits for the same, or for two signatures that the outcome stays undetermined (FZ-OUTCOME). */
export const outcomesBeforeFreeze = (book: Casebook, context: Context): readonly Reason[] =>
  awaitedOutcomes(book, context, (form, awaited) => formOrSignatures(form, book, awaited));
