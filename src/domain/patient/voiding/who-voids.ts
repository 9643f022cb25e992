import type { Context } from '../../decision/context.js';
import { notFreshlySigned } from '../../decision/freshly-signed.js';
import type { Casebook } from '../../record/casebook.js';
import { adjudicationOf } from '../../protocol/adjudication/reading-state.js';
import type { FormName } from '../../record/forms/index.js';
import { declared } from '../../record/forms/lookup.js';
import type { VoidedFact } from '../../record/voiding.js';
import { refuse, type DomainError } from '../../shared/domain-error.js';
import { derivedChanges } from '../derived/derived-fact.js';
import { derivedFacts } from '../derived/derived-facts.js';
import { today } from '../handler.js';

type Taken = Pick<VoidedFact, 'form' | 'fact'>;

/** Whoever may enter a form may void it; of a review, only who signed it. */
export const notTheirs = ({ form, fact }: Taken, context: Context): DomainError | null => {
  const { actor } = context;
  if (!declared[form].enters.includes(actor.role))
    return refuse(
      'forbidden',
      'VOID.ROLE',
      `Only ${declared[form].enters.map((role) => `the ${role}`).join(' or ')} may void this form.`,
    );
  if (form === 'imagingReviews' && fact.actor.id !== actor.id)
    return refuse('forbidden', 'VOID.SIGNED_BY_ANOTHER', 'Only the person who signed a review may void it.');
  return null;
};

/** What is recorded by a signature alone, of somebody who has just signed in. */
const signed: readonly FormName[] = [
  'deviations',
  'diagnosisSignatures',
  'identityStatements',
  'signedStudyDates',
];

/**
 * What was signed is taken out by a signature: of whoever may sign it; of a recurrence that blinded readers have adjudicated,
 * of the investigator, because their result goes with it.
 */
export const notSignedAnew = (
  book: Casebook,
  { form, fact }: Taken,
  context: Context,
): DomainError | null => {
  if (signed.includes(form)) return notFreshlySigned(context, declared[form].enters);
  return form === 'recurrences' && adjudicationOf(book, fact.revision, context.protocol) !== null
    ? notFreshlySigned(context, ['investigator'])
    : null;
};

/** What the trial is about, and what a participant decided: nobody changes it by taking something out but the investigator. */
const decides = {
  'endpoints.': 'an endpoint',
  'label24.': 'the label at 24 months',
  'firstRecurrence.': 'the first recurrence',
} as const;

/** What of that the voiding of this form changes, in words. */
const changedBy = (form: Taken['form'], facts: readonly string[]): readonly string[] => [
  ...(form === 'withdrawals' ? ['what the participant decided'] : []),
  ...Object.entries(decides)
    .filter(([prefix]) => facts.some((fact) => fact.startsWith(prefix)))
    .map(([, words]) => words),
];

export const investigatorOnly = (
  book: Casebook,
  { form }: Taken,
  rest: Casebook,
  context: Context,
): DomainError | null => {
  if (context.actor.role === 'investigator') return null;
  const on = today(context);
  const [before, after] = [book, rest].map((one) => derivedFacts(one, context.protocol, on));
  const changes = before && after ? derivedChanges(before, after) : [];
  const decided = changedBy(
    form,
    changes.map(({ fact }) => fact),
  );
  return decided.length > 0
    ? refuse(
        'forbidden',
        'VOID.INVESTIGATOR_ONLY',
        `Voiding this form changes ${decided.join(', ')}; only the investigator may void it.`,
      )
    : null;
};
