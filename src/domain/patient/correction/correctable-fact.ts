import { checkCoEnrolment } from '../../protocol/edit-checks/check-co-enrolment.js';
import { checkConsent } from '../../protocol/edit-checks/check-consent.js';
import { checkContactAttempt } from '../../protocol/edit-checks/check-contact-attempt.js';
import { checkDeath } from '../../protocol/edit-checks/check-death.js';
import { checkPathology } from '../../protocol/edit-checks/check-pathology.js';
import { checkRecurrence } from '../../protocol/edit-checks/check-recurrence.js';
import { checkResection } from '../../protocol/edit-checks/check-resection.js';
import { checkScreening } from '../../protocol/edit-checks/check-screening.js';
import { checkTherapy } from '../../protocol/edit-checks/check-therapy.js';
import { checkVisit } from '../../protocol/edit-checks/check-visit.js';
import { checkVitalStatus } from '../../protocol/edit-checks/check-vital-status.js';
import { checkWithdrawal } from '../../protocol/edit-checks/check-withdrawal.js';
import type { CheckContext } from '../../protocol/edit-checks/check-context.js';
import type { Violation } from '../../shared/domain-error.js';
import type { Casebook, Fact } from '../casebook.js';

/** A fact with the checks of its form, and the casebook as it would be without it. */
export interface CorrectableFact {
  readonly value: unknown;
  readonly check: (corrected: unknown, context: CheckContext) => readonly Violation[];
  readonly without: Casebook;
}

type Check<T> = (value: T, context: CheckContext) => readonly Violation[];

const inList = <T>(
  facts: readonly Fact<T>[],
  revision: number,
  check: Check<T>,
  without: (rest: readonly Fact<T>[]) => Casebook,
): CorrectableFact | null => {
  const fact = facts.find((candidate) => candidate.revision === revision);
  return fact
    ? {
        value: fact.value,
        check: (corrected, context) => check(corrected as T, context),
        without: without(facts.filter((candidate) => candidate !== fact)),
      }
    : null;
};

const single = <T>(fact: Fact<T> | null): readonly Fact<T>[] => (fact ? [fact] : []);

/** The fact recorded at `revision`, if it is one that people record. */
export const correctableFact = (book: Casebook, revision: number): CorrectableFact | null =>
  inList(book.consents, revision, checkConsent, (consents) => ({ ...book, consents })) ??
  inList(single(book.screening), revision, checkScreening, () => ({ ...book, screening: null })) ??
  inList(single(book.resection), revision, checkResection, () => ({ ...book, resection: null })) ??
  inList(single(book.pathology), revision, checkPathology, () => ({ ...book, pathology: null })) ??
  inList(book.therapies, revision, checkTherapy, (therapies) => ({ ...book, therapies })) ??
  inList(book.coEnrolments, revision, checkCoEnrolment, (coEnrolments) => ({ ...book, coEnrolments })) ??
  inList(book.visits, revision, checkVisit, (visits) => ({ ...book, visits })) ??
  inList(book.vitalStatus, revision, checkVitalStatus, (vitalStatus) => ({ ...book, vitalStatus })) ??
  inList(book.contactAttempts, revision, checkContactAttempt, (contactAttempts) => ({
    ...book,
    contactAttempts,
  })) ??
  inList(book.recurrences, revision, checkRecurrence, (recurrences) => ({ ...book, recurrences })) ??
  inList(single(book.death), revision, checkDeath, () => ({ ...book, death: null })) ??
  inList(book.withdrawals, revision, checkWithdrawal, (withdrawals) => ({ ...book, withdrawals }));
