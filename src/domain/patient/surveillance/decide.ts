import { checkContactAttempt } from '../../protocol/edit-checks/hard/check-contact-attempt.js';
import { checkDeath } from '../../protocol/edit-checks/hard/check-death.js';
import { checkRecurrence } from '../../protocol/edit-checks/hard/check-recurrence.js';
import { checkSecondPrimary } from '../../protocol/edit-checks/hard/check-second-primary.js';
import { checkVisit } from '../../protocol/edit-checks/hard/check-visit.js';
import { checkVitalStatus } from '../../protocol/edit-checks/hard/check-vital-status.js';
import { checkWithdrawal } from '../../protocol/edit-checks/hard/check-withdrawal.js';
import { applies } from '../../shared/rule.js';
import { reportedDeath } from '../../protocol/partial-dates/reported-facts.js';
import { refuse, type DomainError } from '../../shared/domain-error.js';
import type { Casebook } from '../../record/casebook.js';
import { consentMissing } from '../guard.js';
import { violated } from '../../shared/violated.js';
import { today, type Handler } from '../handler.js';

const notOperated = (book: Casebook): DomainError | null =>
  book.resection
    ? null
    : refuse('state', 'SURGERY.MISSING', 'Follow-up begins with surgery; no resection is recorded.');

export const recordVisit: Handler<'RecordVisit'> = (book, data, context) => {
  const refusal = notOperated(book);
  if (refusal) return refusal;
  const visitsEnded = book.withdrawals.some((fact) => fact.value.level === 'W1');
  if (applies('ST-W1', visitsEnded && data.contactMode !== 'RECORDS')) {
    return refuse(
      'state',
      'PARTICIPANT.WITHDRAWN',
      'The participant withdrew from visits (W1); only hospital records may be read.',
    );
  }
  return (
    violated(checkVisit(data, { casebook: book, protocol: context.protocol, today: today(context) })) ?? [
      { type: 'FollowUpVisited', data },
    ]
  );
};

export const recordVitalStatus: Handler<'RecordVitalStatus'> = (book, data, context) =>
  notOperated(book) ??
  violated(checkVitalStatus(data, { casebook: book, protocol: context.protocol, today: today(context) })) ?? [
    { type: 'VitalStatusObserved', data },
  ];

export const recordContactAttempt: Handler<'RecordContactAttempt'> = (book, data, context) =>
  notOperated(book) ??
  violated(
    checkContactAttempt(data, { casebook: book, protocol: context.protocol, today: today(context) }),
  ) ?? [{ type: 'ContactAttempted', data }];

export const recordRecurrence: Handler<'RecordRecurrence'> = (book, data, context) =>
  notOperated(book) ??
  violated(checkRecurrence(data, { casebook: book, protocol: context.protocol, today: today(context) })) ?? [
    { type: 'RecurrenceObserved', data },
  ];

export const recordSecondPrimary: Handler<'RecordSecondPrimary'> = (book, data, context) =>
  violated(
    checkSecondPrimary(data, { casebook: book, protocol: context.protocol, today: today(context) }),
  ) ?? [{ type: 'SecondPrimaryDiagnosed', data }];

export const recordDeath: Handler<'RecordDeath'> = (book, data, context) => {
  const known = reportedDeath(book);
  if (known) {
    return refuse(
      'state',
      'DEATH.ALREADY_RECORDED',
      `Death on ${known.date} is already recorded; correct it if it is wrong.`,
    );
  }
  return (
    violated(checkDeath(data, { casebook: book, protocol: context.protocol, today: today(context) })) ?? [
      { type: 'ParticipantDied', data },
    ]
  );
};

export const recordWithdrawal: Handler<'RecordWithdrawal'> = (book, data, context) => {
  if (book.consents.length === 0 && data.level !== 'W3') return consentMissing;
  const given = book.withdrawals.at(-1);
  if (given && given.value.level >= data.level) {
    return refuse(
      'state',
      'WITHDRAWAL.ALREADY_RECORDED',
      `Withdrawal ${given.value.level} is already recorded; only a further level can follow.`,
    );
  }
  return (
    violated(
      checkWithdrawal(data, { casebook: book, protocol: context.protocol, today: today(context) }),
    ) ?? [{ type: 'ParticipantWithdrew', data }]
  );
};
