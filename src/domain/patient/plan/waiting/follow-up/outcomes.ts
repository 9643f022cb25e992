import { startOfDay } from '../../../../calendar/instant.js';
import type { Context } from '../../../../decision/context.js';
import type { Reason } from '../../../../decision/plan.js';
import { signersOfUndetermined } from '../../../../protocol/surveillance/undetermined-signatures.js';
import type { Role } from '../../../../shared/actor.js';
import type { Casebook } from '../../../../record/casebook.js';
import { outcomesAwaited, signedBy } from '../../../surveillance/undetermined-outcomes.js';
import { nothingToCome } from '../../stage.js';
import { topic } from '../../topic.js';

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

const stays = {
  RECURRENCE: 'that the recurrence stays undetermined',
  DEATH: 'that the death stays undetermined',
} as const;

/** Under W2 and W3 no form is accepted (ST-W2), and nobody is asked for one: what the record shows is signed to stay undetermined. */
const signaturesAlone = (reason: Reason, outcome: keyof typeof stays): Reason => ({
  ...reason,
  what: `two signatures ${stays[outcome]}`,
  from: 'the investigator and the statistician',
  next: 'both sign that the outcome stays undetermined, as no new data may be recorded; the freeze waits for it',
});

/** Once one of the two has signed, the other signature is asked for by name. */
const halfSigned = (
  reason: Reason,
  {
    outcome,
    signed,
    takesForm,
  }: { outcome: keyof typeof stays; signed: readonly Role[]; takesForm: boolean },
): Reason => {
  const missing = signersOfUndetermined.find((role) => !signed.includes(role));
  if (signed.length === 0 || missing === undefined) return reason;
  const signature = `the signature of the ${missing} ${stays[outcome]}, as the ${signed.join(' and the ')} has signed`;
  return takesForm
    ? {
        ...reason,
        what: `${reason.what}, or ${signature}`,
        from: `the coordinator, or the ${missing}`,
      }
    : { ...reason, what: signature, from: `the ${missing}` };
};

type Told = (reason: Reason) => Reason;

const forms = (book: Casebook, context: Context, told: Told): readonly Reason[] =>
  outcomesAwaited(book, context.protocol).map((awaited) => {
    const { outcome, on } = awaited;
    const since = startOfDay(on, context.protocol.site.zone);
    const form = { ...words[outcome], since, from: 'the coordinator' };
    const takesForm = !nothingToCome(book);
    return halfSigned(takesForm ? told(form) : signaturesAlone(form, outcome), {
      outcome,
      signed: signedBy(book, awaited),
      takesForm,
    });
  });

/** Forms of what the record already shows, awaited from the day on which it was shown. */
export const outcomeForms = (book: Casebook, context: Context): readonly Reason[] =>
  forms(book, context, (form) => form);

/** The freeze waits for the same, or for two signatures that the outcome stays undetermined (FZ-OUTCOME). */
export const outcomesBeforeFreeze = (book: Casebook, context: Context): readonly Reason[] =>
  forms(book, context, (form) => ({
    ...form,
    from: 'the coordinator, or the investigator and the statistician',
    next: 'the form is recorded, or both sign that the outcome stays undetermined; the freeze waits for it',
  }));
