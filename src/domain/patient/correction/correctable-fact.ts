import { checkComplication, checkDischarge } from '../../protocol/edit-checks/hard/check-after-surgery.js';
import { checkCoEnrolment } from '../../protocol/edit-checks/hard/check-co-enrolment.js';
import { checkConsent } from '../../protocol/edit-checks/hard/check-consent.js';
import { checkContactAttempt } from '../../protocol/edit-checks/hard/check-contact-attempt.js';
import { checkDeath } from '../../protocol/edit-checks/hard/check-death.js';
import { checkDeviation } from '../../protocol/edit-checks/hard/check-deviation.js';
import { checkLaboratory, checkPregnancyTest } from '../../protocol/edit-checks/hard/check-laboratory.js';
import { checkPathology } from '../../protocol/edit-checks/hard/check-pathology.js';
import { checkRecurrence } from '../../protocol/edit-checks/hard/check-recurrence.js';
import { checkResection } from '../../protocol/edit-checks/hard/check-resection.js';
import { checkScreening } from '../../protocol/edit-checks/hard/check-screening.js';
import { checkSecondPrimary } from '../../protocol/edit-checks/hard/check-second-primary.js';
import { checkTherapy } from '../../protocol/edit-checks/hard/check-therapy.js';
import { checkVisit } from '../../protocol/edit-checks/hard/check-visit.js';
import { checkVitalStatus } from '../../protocol/edit-checks/hard/check-vital-status.js';
import { checkWithdrawal } from '../../protocol/edit-checks/hard/check-withdrawal.js';
import type { CheckContext } from '../../protocol/edit-checks/hard/check-context.js';
import { reportedFacts } from '../../protocol/partial-dates/reported-facts.js';
import { withWorkingDates } from '../../protocol/partial-dates/working-dates.js';
import type { Violation } from '../../shared/domain-error.js';
import type { Casebook } from '../../record/casebook.js';
import type { Fact } from '../../record/fact.js';
import type { PartlyDatedForm, ReportedForms } from '../../record/dated-fact.js';

/** The forms that people fill in, by the key under which the casebook holds them. */
export type CorrectableForm =
  | 'consents'
  | 'screening'
  | 'laboratory'
  | 'pregnancyTests'
  | 'linkedStudies'
  | 'resection'
  | 'pathology'
  | 'complications'
  | 'discharge'
  | 'therapies'
  | 'coEnrolments'
  | 'visits'
  | 'vitalStatus'
  | 'contactAttempts'
  | 'recurrences'
  | 'secondPrimaries'
  | 'deviations'
  | 'death'
  | 'withdrawals';

/** A fact with the checks of its form, and the casebook as it would be without it. */
export interface CorrectableFact {
  readonly form: CorrectableForm;
  readonly value: unknown;
  readonly check: (corrected: unknown, context: CheckContext) => readonly Violation[];
  readonly without: Casebook;
}

type Check<T> = (value: T, context: CheckContext) => readonly Violation[];

const inList = <T>(
  form: CorrectableForm,
  facts: readonly Fact<T>[],
  revision: number,
  check: Check<T>,
  without: (rest: readonly Fact<T>[]) => Casebook,
): CorrectableFact | null => {
  const fact = facts.find((candidate) => candidate.revision === revision);
  return fact
    ? {
        form,
        value: fact.value,
        check: (corrected, context) => check(corrected as T, context),
        without: without(facts.filter((candidate) => candidate !== fact)),
      }
    : null;
};

const differs =
  (revision: number) =>
  (fact: { readonly revision: number }): boolean =>
    fact.revision !== revision;

/** What may be dated in part is corrected as it was reported; without it the others may get other working dates. */
const partlyDated = <Form extends PartlyDatedForm>(
  form: Form,
  book: Casebook,
  revision: number,
  check: Check<ReportedForms[Form]>,
): CorrectableFact | null =>
  inList<ReportedForms[Form]>(form, reportedFacts(book)[form], revision, check, () => {
    const others = differs(revision);
    return withWorkingDates({
      ...book,
      death: book.death && others(book.death) ? book.death : null,
      recurrences: book.recurrences.filter(others),
      therapies: book.therapies.filter(others),
      secondPrimaries: book.secondPrimaries.filter(others),
      undated: book.undated.filter(others),
    });
  });

const single = <T>(fact: Fact<T> | null): readonly Fact<T>[] => (fact ? [fact] : []);

/** The fact recorded at `revision`, if it is one that people record. */
export const correctableFact = (book: Casebook, revision: number): CorrectableFact | null =>
  inList('consents', book.consents, revision, checkConsent, (consents) => ({ ...book, consents })) ??
  inList('screening', single(book.screening), revision, checkScreening, () => ({
    ...book,
    screening: null,
  })) ??
  inList('laboratory', book.laboratory, revision, checkLaboratory, (laboratory) => ({
    ...book,
    laboratory,
  })) ??
  inList('pregnancyTests', book.pregnancyTests, revision, checkPregnancyTest, (pregnancyTests) => ({
    ...book,
    pregnancyTests,
  })) ??
  // No check: shape is zod's, the study's UID is fixed, and either role may stand.
  inList(
    'linkedStudies',
    book.linkedStudies,
    revision,
    () => [],
    (linkedStudies) => ({
      ...book,
      linkedStudies,
    }),
  ) ??
  inList('complications', book.complications, revision, checkComplication, (complications) => ({
    ...book,
    complications,
  })) ??
  inList('discharge', single(book.discharge), revision, checkDischarge, () => ({
    ...book,
    discharge: null,
  })) ??
  partlyDated('secondPrimaries', book, revision, checkSecondPrimary) ??
  inList('deviations', book.deviations, revision, checkDeviation, (deviations) => ({
    ...book,
    deviations,
  })) ??
  inList('resection', single(book.resection), revision, checkResection, () => ({
    ...book,
    resection: null,
  })) ??
  inList('pathology', single(book.pathology), revision, checkPathology, () => ({
    ...book,
    pathology: null,
  })) ??
  partlyDated('therapies', book, revision, checkTherapy) ??
  inList('coEnrolments', book.coEnrolments, revision, checkCoEnrolment, (coEnrolments) => ({
    ...book,
    coEnrolments,
  })) ??
  inList('visits', book.visits, revision, checkVisit, (visits) => ({ ...book, visits })) ??
  inList('vitalStatus', book.vitalStatus, revision, checkVitalStatus, (vitalStatus) => ({
    ...book,
    vitalStatus,
  })) ??
  inList('contactAttempts', book.contactAttempts, revision, checkContactAttempt, (contactAttempts) => ({
    ...book,
    contactAttempts,
  })) ??
  partlyDated('recurrences', book, revision, checkRecurrence) ??
  partlyDated('death', book, revision, checkDeath) ??
  inList('withdrawals', book.withdrawals, revision, checkWithdrawal, (withdrawals) => ({
    ...book,
    withdrawals,
  }));
