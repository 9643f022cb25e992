import type { Context } from '../../decision/context.js';
import { notFreshlySigned } from '../../decision/freshly-signed.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';
import {
  type OutcomeWithoutForm,
  outcomesWithoutForm,
} from '../../protocol/surveillance/outcomes-without-form.js';
import type { Casebook } from '../../record/casebook.js';
import type { Fact } from '../../record/fact.js';
import type { UndeterminedOutcome } from '../../record/forms/undetermined-outcome.js';
import type { PatientCommandType } from '../../record/patient-commands.js';
import type { Role } from '../../shared/actor.js';
import { refuse } from '../../shared/domain-error.js';
import { applies } from '../../shared/rule.js';
import type { Refusal } from '../handler.js';

const signers: readonly Role[] = ['investigator', 'statistician'];

/** A correction of what shows the outcome supersedes what was signed about it. */
const signaturesOn = (
  { undeterminedOutcomes, corrections }: Casebook,
  { outcome, shownBy }: Pick<UndeterminedOutcome, 'outcome' | 'shownBy'>,
): readonly Fact<UndeterminedOutcome>[] => {
  const corrected = corrections.findLast(({ value }) => value.factRevision === shownBy)?.revision ?? -1;
  return undeterminedOutcomes.filter(
    ({ value, revision }) => value.outcome === outcome && value.shownBy === shownBy && revision > corrected,
  );
};

/** Who has signed that the outcome stays undetermined. */
export const signedBy = (book: Casebook, awaited: OutcomeWithoutForm): readonly Role[] =>
  signaturesOn(book, awaited).map(({ actor }) => actor.role);

/** The outcomes whose forms are awaited: shown, not described, and not signed to stay undetermined (FZ-OUTCOME). */
export const outcomesAwaited = (
  book: Casebook,
  protocol: ProtocolParameters,
): readonly OutcomeWithoutForm[] =>
  outcomesWithoutForm(book, protocol).filter((awaited) => {
    const roles = signedBy(book, awaited);
    return applies('FZ-OUTCOME', !signers.every((role) => roles.includes(role)));
  });

const formCommand = { RECURRENCE: 'RecordRecurrence', DEATH: 'RecordDeath' } as const;

/** After the freeze order the record takes the forms that the freeze waits for, and no other. */
export const isAwaitedForm = (book: Casebook, type: PatientCommandType, { protocol }: Context): boolean =>
  (type === 'RecordRecurrence' || type === 'RecordDeath') &&
  outcomesAwaited(book, protocol).some(({ outcome }) => formCommand[outcome] === type);

export const undeterminedRefusal: Refusal<'undeterminedOutcomes'> = (book, data, context) => {
  const refusal = notFreshlySigned(context, signers);
  if (refusal) return refusal;
  const awaited = outcomesWithoutForm(book, context.protocol).some(
    ({ outcome, shownBy }) => outcome === data.outcome && shownBy === data.shownBy,
  );
  if (!awaited)
    return refuse(
      'state',
      'OUTCOME.NOT_AWAITED',
      `The fact of revision ${data.shownBy} shows no such outcome whose form is missing; GET /worklist and GET /trial/freeze-preview name those that are awaited.`,
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
