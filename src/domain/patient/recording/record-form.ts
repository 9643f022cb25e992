import { checksOf } from '../../protocol/edit-checks/hard/index.js';
import type { Context } from '../../decision/context.js';
import type { Casebook } from '../../record/casebook.js';
import { type FormData, type FormEvent, forms, type RecordedForm } from '../../record/forms/index.js';
import { declared } from '../../record/forms/lookup.js';
import { type DomainError, refuse } from '../../shared/domain-error.js';
import { violated } from '../../shared/violated.js';
import { today } from '../handler.js';
import { asEntered } from '../../protocol/partial-dates/reported-facts.js';
import { refusals } from './refusals.js';

/** A form that is recorded once is corrected, not recorded again. */
const recordedBefore = (book: Casebook, name: RecordedForm): DomainError | null => {
  const { again } = declared[name];
  const [before] = again ? asEntered(book, name) : [];
  return again && before ? refuse('state', again.code, again.message(before.value)) : null;
};

/** The fact of a form as an event, or why it is refused: the state of the record first, then the checks of its data. */
export const recordForm = <Name extends RecordedForm>(
  book: Casebook,
  name: Name,
  data: FormData[Name],
  context: Context,
): readonly FormEvent<Name>[] | DomainError =>
  refusals[name]?.(book, data, context) ??
  recordedBefore(book, name) ??
  violated(checksOf[name](data, { casebook: book, protocol: context.protocol, today: today(context) })) ?? [
    { type: forms[name].event, data },
  ];
