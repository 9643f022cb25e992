import type { RecordedForm } from '../../record/forms/index.js';
import { erasureRefusal } from '../erasure/refusals.js';
import { notFreshlySigned, servicesOnly } from '../../decision/freshly-signed.js';
import type { Refusal } from '../handler.js';
import {
  identityRefusal,
  judgementRefusal,
  linkRefusal,
  reviewRefusal,
  studyDateRefusal,
  unlinkRefusal,
} from '../imaging/refusals.js';
import { preAgainRefusal } from '../prediction/pre-again.js';
import { predictionRefusal, refusedInputRefusal } from '../prediction/refusals.js';
import { readingCaseRefusal, readingRefusal } from '../reading/refusals.js';
import { consentRefusal, onlyBeforeSurgery } from '../screening/refusals.js';
import { signatureRefusal } from '../signature/refusals.js';
import {
  notOperated,
  pathologyRefusal,
  resectionRefusal,
  visitRefusal,
  withdrawalRefusal,
} from '../surveillance/refusals.js';
import { deathRefusal, recurrenceRefusal } from '../surveillance/awaited-form.js';
import { undeterminedRefusal } from '../surveillance/undetermined-outcomes.js';

/** States of the record in which a form makes no sense, whatever it says; a form without a line may be recorded at any time. */
export const refusals: { readonly [Name in RecordedForm]?: Refusal<Name> } = {
  consents: consentRefusal,
  diagnosisSignatures: signatureRefusal,
  laboratory: onlyBeforeSurgery,
  pregnancyTests: onlyBeforeSurgery,
  linkedStudies: linkRefusal,
  imagingAssessments: judgementRefusal,
  imagingReviews: reviewRefusal,
  identityStatements: identityRefusal,
  signedStudyDates: studyDateRefusal,
  unlinkedStudies: unlinkRefusal,
  preAgainOrders: preAgainRefusal,
  predictions: predictionRefusal,
  refusals: refusedInputRefusal,
  resection: resectionRefusal,
  pathology: pathologyRefusal,
  visits: visitRefusal,
  vitalStatus: notOperated,
  contactAttempts: notOperated,
  recurrences: recurrenceRefusal,
  readingCases: readingCaseRefusal,
  readings: readingRefusal,
  death: deathRefusal,
  undeterminedOutcomes: undeterminedRefusal,
  withdrawals: withdrawalRefusal,
  erasureRulings: erasureRefusal,
  // ST-DEVIATION: recorded and signed by the investigator.
  deviations: (_book, _data, context) => notFreshlySigned(context, ['investigator']),
  actionFailures: (_book, _data, context) => servicesOnly(context),
};
