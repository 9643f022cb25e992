import { applies } from '../../shared/rule.js';
import type { Casebook } from '../../record/casebook.js';
import { type DomainError, refuse } from '../../shared/domain-error.js';
import type { Refusal } from '../handler.js';
import { withdrawnFromVisits } from '../../protocol/edit-checks/hard/after-withdrawal.js';

export const resectionRefusal: Refusal<'resection'> = ({ screening }) =>
  screening ? null : refuse('state', 'SCREENING.MISSING', 'Record the screening data before the resection.');

export const pathologyRefusal: Refusal<'pathology'> = ({ resection }) =>
  resection
    ? null
    : refuse('state', 'SURGERY.MISSING', 'Pathology belongs to a resection; none is recorded.');

export const notOperated = ({ resection }: Casebook): DomainError | null =>
  resection
    ? null
    : refuse('state', 'SURGERY.MISSING', 'Follow-up begins with surgery; no resection is recorded.');

export const visitRefusal: Refusal<'visits'> = (book, data) => {
  const until = withdrawnFromVisits(book, data.contactMode);
  return (
    notOperated(book) ??
    (applies('ST-W1', until !== null && data.date > until)
      ? refuse(
          'state',
          'PARTICIPANT.WITHDRAWN',
          `The participant withdrew from visits (W1) on ${until ?? ''}; of later days only hospital records may be read.`,
        )
      : null)
  );
};

/** A participant who never consented has no data to be kept. */
const nothingKept = refuse(
  'state',
  'CONSENT.MISSING',
  'No consent is recorded, so there are no data to keep: record W1 where consent was declined, W3 where erasure is asked for.',
);

export const withdrawalRefusal: Refusal<'withdrawals'> = (book, data) => {
  if (book.consents.length === 0 && data.level === 'W2') return nothingKept;
  const given = book.withdrawals.at(-1);
  return given && given.value.level >= data.level
    ? refuse(
        'state',
        'WITHDRAWAL.ALREADY_RECORDED',
        `Withdrawal ${given.value.level} is already recorded; only a further level can follow.`,
      )
    : null;
};
