import { checksOf } from '../../protocol/edit-checks/hard/index.js';
import type { CheckContext } from '../../protocol/edit-checks/hard/check-context.js';
import { asEntered } from '../../protocol/partial-dates/reported-facts.js';
import type { Casebook } from '../../record/casebook.js';
import type { Fact } from '../../record/fact.js';
import type { FormName, RecordedForm } from '../../record/forms/index.js';
import { declared, sentForms } from '../../record/forms/lookup.js';
import type { VoidedFact } from '../../record/voiding.js';
import { refuse, type DomainError, type Violation } from '../../shared/domain-error.js';
import type { Context } from '../../decision/context.js';
import { today } from '../handler.js';
import { without } from './without-fact.js';

type Taken = Pick<VoidedFact, 'form' | 'fact'>;

/** The forms that are only recorded once the first one is. */
const afterwards: { readonly [Name in FormName]?: readonly RecordedForm[] } = {
  screening: ['laboratory', 'pregnancyTests', 'resection'],
  resection: [
    'pathology',
    'complications',
    'discharge',
    'visits',
    'vitalStatus',
    'contactAttempts',
    'recurrences',
  ],
};

/** Without consent there is nothing to record but a request for erasure and its answer. */
const withoutConsent = ({ form, fact }: Taken): boolean =>
  form === 'erasureRulings' ||
  (form === 'withdrawals' && (fact.value as { readonly level: string }).level === 'W3');

const sentFacts = (book: Casebook): readonly Taken[] =>
  sentForms.flatMap((form) => asEntered(book, form).map((fact) => ({ form, fact })));

const isNeededBy = (rest: Casebook, { form }: Taken, other: Taken): boolean =>
  form === 'consents'
    ? rest.consents.length === 0 && !withoutConsent(other)
    : (afterwards[form]?.includes(other.form as RecordedForm) ?? false);

/** What the hard checks of a form say of a fact among the others. */
const violationsOf = (book: Casebook, { form, fact }: Taken, context: Context): readonly Violation[] => {
  // The value came from this form's own slot.
  const check = checksOf[form as RecordedForm] as
    ((value: unknown, context: CheckContext) => readonly Violation[]) | undefined;
  const { protocol } = context;
  const casebook = without(book, [{ form, fact }]);
  return (
    check?.(fact.value, {
      casebook,
      protocol,
      today: today(context),
      before: fact.value,
      revision: fact.revision,
    }) ?? []
  );
};

const found = (violations: readonly Violation[], { ruleId, path }: Violation): boolean =>
  violations.some((one) => one.ruleId === ruleId && one.path === path);

/** A check that the fact passes in the record as it stands, and would not pass without the other one. */
const wouldFail = (book: Casebook, rest: Casebook, other: Taken, context: Context): boolean => {
  const before = violationsOf(book, other, context);
  return violationsOf(rest, other, context).some((violation) => !found(before, violation));
};

const labelOf = (form: FormName, { revision }: Fact<unknown>): string =>
  `${declared[form].label ?? form} (revision ${revision})`;

/** What was recorded because of this form must be voided first: a record without it could not have come about. */
export const restsOnRefusal = (
  book: Casebook,
  taken: Taken,
  rest: Casebook,
  context: Context,
): DomainError | null => {
  const others = sentFacts(rest);
  const resting = others.find(
    (other) => isNeededBy(rest, taken, other) || wouldFail(book, rest, other, context),
  );
  return resting
    ? refuse(
        'state',
        'VOID.OTHERS_REST_ON_IT',
        `${labelOf(taken.form, taken.fact)} cannot be voided: ${labelOf(resting.form, resting.fact)} rests on it; void that first, or correct the values instead.`,
      )
    : null;
};
