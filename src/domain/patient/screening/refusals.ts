import { consentInForce } from '../../protocol/eligibility/consent-rule.js';
import type { Casebook } from '../../record/casebook.js';
import type { Consent } from '../../record/forms/consent.js';
import { type DomainError, refuse } from '../../shared/domain-error.js';
import type { Refusal } from '../handler.js';

/** The consent of the same form that `data` repeats: of the same day, or with nothing changed since the one in force. */
const repeated = (book: Casebook, data: Consent): Consent | null => {
  const same = book.consents
    .map(({ value }) => value)
    .filter(({ formVersion }) => formVersion === data.formVersion);
  const inForce = consentInForce(book)?.value.flags;
  const flags = Object.keys(data.flags) as readonly (keyof Consent['flags'])[];
  const unchanged = flags.every((flag) => data.flags[flag] === inForce?.[flag]);
  return (
    same.find(({ consentDate }) => consentDate === data.consentDate) ??
    (unchanged ? same.at(-1) : null) ??
    null
  );
};

export const consentRefusal: Refusal<'consents'> = (book, data) => {
  const same = repeated(book, data);
  return (
    same &&
    refuse(
      'state',
      'CONSENT.ALREADY_SIGNED',
      `Consent form ${data.formVersion} was already signed on ${same.consentDate}; correct the recorded consent if it is wrong, or sign another version of the form. Consents that changed and were signed on another day are recorded with that day.`,
    )
  );
};

/** What is repeated belongs to a screening, and to the time before surgery. */
export const onlyBeforeSurgery = (book: Casebook): DomainError | null => {
  if (!book.screening)
    return refuse(
      'state',
      'SCREENING.MISSING',
      'Record the screening form first; this repeats a part of it.',
    );
  return book.resection
    ? refuse(
        'state',
        'SURGERY.ALREADY_PERFORMED',
        `Surgery took place on ${book.resection.value.surgeryDate}; record later values with a visit.`,
      )
    : null;
};
