import type { Context } from '../../decision/context.js';
import { notFreshlySigned } from '../../decision/freshly-signed.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';
import {
  isLeftUndetermined,
  signaturesOn,
  signersOfUndetermined,
} from '../../protocol/surveillance/undetermined-signatures.js';
import {
  type OutcomeWithoutForm,
  outcomesWithoutForm,
} from '../../protocol/surveillance/outcomes-without-form.js';
import type { Casebook } from '../../record/casebook.js';
import type { PatientCommandType } from '../../record/patient-commands.js';
import type { Actor, Role } from '../../shared/actor.js';
import { refuse } from '../../shared/domain-error.js';
import { applies } from '../../shared/rule.js';
import type { Refusal } from '../handler.js';

/** Who has signed that the outcome stays undetermined. */
export const signedBy = (book: Casebook, awaited: OutcomeWithoutForm): readonly Role[] => [
  ...new Set(signaturesOn(book, awaited).map(({ actor }) => actor.role)),
];

/** The outcomes whose forms are awaited: shown, not described, and not signed to stay undetermined (FZ-OUTCOME). */
export const outcomesAwaited = (
  book: Casebook,
  protocol: ProtocolParameters,
): readonly OutcomeWithoutForm[] =>
  outcomesWithoutForm(book, protocol).filter((awaited) => {
    const isLeft = isLeftUndetermined(book, awaited);
    return applies('FZ-OUTCOME', !isLeft);
  });

const formCommand = { RECURRENCE: 'RecordRecurrence', DEATH: 'RecordDeath' } as const;

/** After the freeze order the record takes forms of the kinds that the freeze waits for; which of them, their refusals say. */
export const isAwaitedForm = (book: Casebook, type: PatientCommandType, { protocol }: Context): boolean =>
  (type === 'RecordRecurrence' || type === 'RecordDeath') &&
  outcomesAwaited(book, protocol).some(({ outcome }) => formCommand[outcome] === type);

/** Where whoever signs finds what is awaited: each is sent only where the role may look. */
const named = ({ role }: Actor): string =>
  role === 'statistician'
    ? 'GET /trial/freeze-preview names those that are awaited, by the revision that shows them'
    : 'GET /worklist names those that are awaited, and GET /patients/:subjectId/waiting the revision that shows each';

export const undeterminedRefusal: Refusal<'undeterminedOutcomes'> = (book, data, context) => {
  const refusal = notFreshlySigned(context, signersOfUndetermined);
  if (refusal) return refusal;
  const awaited = outcomesWithoutForm(book, context.protocol).some(
    ({ outcome, shownBy }) => outcome === data.outcome && shownBy === data.shownBy,
  );
  if (!awaited)
    return refuse(
      'state',
      'OUTCOME.NOT_AWAITED',
      `The fact of revision ${data.shownBy} shows no such outcome whose form is missing; ${named(context.actor)}.`,
    );
  const { actor } = context;
  return signaturesOn(book, data).some((one) => one.actor.role === actor.role || one.actor.id === actor.id)
    ? refuse(
        'state',
        'SIGNATURE.ALREADY_GIVEN',
        `The ${actor.role}, or the same person in another role, has already signed this; the other signature must be another person's.`,
      )
    : null;
};
