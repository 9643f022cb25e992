export { actionFailure } from './action-failure.js';
export { complication, discharge } from './after-surgery.js';
export { calendarDate } from './calendar-date.js';
export { cohortReassignment } from './cohort.js';
export { consent, consentBody } from './consent.js';
export { correction, correctionBody, retryOrder } from './correction.js';
export { deviation } from './deviation.js';
export { diagnosisSignature } from './diagnosis-signature.js';
export { eligibility } from './eligibility.js';
export { death, withdrawal } from './ending.js';
export { erasureRuling, legalHold, tombstone } from './erasure.js';
export { contactAttempt, scan, visit, visitCode, vitalStatus } from './follow-up.js';
export { base64, dicomUid, jsonPointer, sha256Hex, subjectId } from './identifiers.js';
export {
  identityStatement,
  identityStatementBody,
  imagingAssessment,
  imagingFinding,
  imagingReview,
  imagingReviewBody,
  linkedStudy,
  preAgainOrder,
  signedStudyDate,
  studyDateBody,
  unlinkedStudy,
} from './imaging.js';
export { instantText } from './instant.js';
export { jsonValue } from './json-value.js';
export { lab, labs, labValue, missing } from './lab-value.js';
export { laboratory, pregnancyTest } from './laboratory.js';
export { orMissing } from './or-missing.js';
export { partialDate } from './partial-date.js';
export { pathology } from './pathology.js';
export {
  allocation,
  contactChange,
  distinctPerson,
  identityCorrection,
  keptContact,
  personalIdentity,
} from './personal-identity.js';
export { modelName, predictionRefusal, purpose, sealedPrediction } from './prediction.js';
export { queryAnswer, queryClosing, queryOpening, queryRaising, queryRemark } from './query.js';
export { adjudication, caseId, reading, readingBody, readingCase } from './reading.js';
export { recurrence } from './recurrence.js';
export { schemaFor } from './same-type.js';
export { otherMalignancy, screening, screeningBody, tumour } from './screening.js';
export { secondPrimary } from './second-primary.js';
export { undeterminedOutcome } from './undetermined-outcome.js';
export { signature, signed, signedOrder } from './signature.js';
export { resection, surgeryPlan, surgeryPlanBody } from './surgery.js';
export { filledText, idText, onlyLacksContent, text } from './text.js';
export { coEnrolment, therapy } from './therapy.js';
export {
  modelIdentity,
  modelLock,
  openedPrediction,
  protocolAdoption,
  recordSetAside,
  recordSetAsideSigned,
  sealingKey,
  sealingKeyRegistered,
  unsealing,
  analysisPlanSignature,
  analysisPlanSigned,
  lookRecorded,
} from './trial.js';
export { readingWithdrawal, readingWithdrawalBody, voiding, voidingBody } from './voiding.js';
