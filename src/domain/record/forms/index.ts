import { actionFailures } from '../machines/action-failure.js';
import { adjudications } from '../machines/adjudication.js';
import { cohorts } from '../machines/cohort.js';
import { eligibility } from '../machines/eligibility.js';
import { imagingAssessments } from '../machines/imaging-assessment.js';
import { predictions, refusals } from '../machines/prediction.js';
import { readingCases } from '../machines/reading-case.js';
import { coEnrolments } from './co-enrolment.js';
import { complications } from './complication.js';
import { consents } from './consent.js';
import { contactAttempts } from './contact-attempt.js';
import { death } from './death.js';
import { deviations } from './deviation.js';
import { diagnosisSignatures } from './diagnosis-signature.js';
import { discharge } from './discharge.js';
import { erasureRulings } from './erasure-ruling.js';
import type { AskedOf, DataOfForm, FactOf, SentOf, SlotOf } from './form.js';
import { identityStatements } from './identity-statement.js';
import { imagingReviews } from './imaging-review.js';
import { laboratory } from './laboratory.js';
import { linkedStudies } from './linked-study.js';
import { pathology } from './pathology.js';
import { preAgainOrders } from './pre-again-order.js';
import { pregnancyTests } from './pregnancy-test.js';
import { readings } from './reading.js';
import { recurrences } from './recurrence.js';
import { resection } from './resection.js';
import { screening } from './screening.js';
import { secondPrimaries } from './second-primary.js';
import { signedStudyDates } from './signed-study-date.js';
import { therapies } from './therapy.js';
import { unlinkedStudies } from './unlinked-study.js';
import { visits } from './visit.js';
import { vitalStatus } from './vital-status.js';
import { undeterminedOutcomes } from './undetermined-outcome.js';
import type { clinicalReaders } from './who.js';
import { withdrawals } from './withdrawal.js';

/** Everything that the casebook holds facts of, in the order in which it is shown; the key is the casebook's own. */
export const forms = {
  consents,
  screening,
  diagnosisSignatures,
  laboratory,
  pregnancyTests,
  eligibility,
  linkedStudies,
  imagingAssessments,
  imagingReviews,
  identityStatements,
  signedStudyDates,
  unlinkedStudies,
  preAgainOrders,
  predictions,
  refusals,
  resection,
  pathology,
  complications,
  discharge,
  therapies,
  coEnrolments,
  cohorts,
  visits,
  vitalStatus,
  contactAttempts,
  recurrences,
  secondPrimaries,
  readingCases,
  readings,
  adjudications,
  death,
  undeterminedOutcomes,
  withdrawals,
  erasureRulings,
  deviations,
  actionFailures,
} as const;

type Forms = typeof forms;
export type FormName = keyof Forms;

/** The data of each form's event. */
export type FormData = { readonly [Name in FormName]: DataOfForm<Forms[Name]> };
export type FormFact<Name extends FormName> = FactOf<Forms[Name]>;
/** The event of each form. */
export type FormEvent<Name extends FormName = FormName> = {
  readonly [Form in Name]: { readonly type: Forms[Form]['event']; readonly data: FormData[Form] };
}[Name];
/** What the casebook holds of each form: the one fact or none, or all of them in the order of recording. */
export type Slots = { readonly [Name in FormName]: SlotOf<Forms[Name]> };

/** Forms that a command records, by a person or a machine. */
export type RecordedForm = {
  readonly [Name in FormName]: Forms[Name] extends { readonly command: string } ? Name : never;
}[FormName];

/** The data of each form's command, by its type. */
export type FormCommands = {
  readonly [Name in RecordedForm as Forms[Name]['command']]: AskedOf<Forms[Name]>;
};

/** Recorded forms that have hard checks. */
export type CheckedForm = {
  readonly [Name in RecordedForm]: Forms[Name] extends { readonly unchecked: true } ? never : Name;
}[RecordedForm];

/** Forms that people send. */
export type SentForm = {
  readonly [Name in FormName]: Forms[Name] extends { readonly sending: unknown } ? Name : never;
}[FormName];
export type Sent = { readonly [Name in SentForm]: SentOf<Forms[Name]> };
/** The name of a form's operation, such as `recordVisit`. */
export type OperationOf<Name extends SentForm> = Uncapitalize<Forms[Name]['command']>;

/** Forms that the clinical record shows: those that its readers see. */
export type ClinicalForm = {
  readonly [Name in FormName]: Forms[Name]['sees'] extends typeof clinicalReaders ? Name : never;
}[FormName];

/** Forms of which some dates may be known in part. */
export type PartlyDatedForm = {
  readonly [Name in FormName]: Forms[Name] extends { readonly dates: unknown } ? Name : never;
}[FormName];
