import type { TopicKind } from '../../src/domain/patient/plan/topic.js';
import { protocolV1 } from '../../src/domain/protocol/versions/v1.js';
import type { TrialState } from '../../src/domain/record/trial-state.js';
import { aRecurrence, aScan, aScreening, aVisit, date } from './casebooks.js';
import {
  aRefusal,
  consented,
  followed,
  gated,
  imaged,
  linked,
  nobody,
  openTrial,
  operated,
  type PatientHistory,
  predicted,
  screened,
} from './patient-histories.js';

/** The images name another person, or their instances disagree on the date of the study. */
export const doubted = (code: 'IV-02' | 'IV-08-STUDY-DATE'): PatientHistory =>
  gated({
    verdict: 'NEEDS_REVIEW',
    findings: [{ ruleId: code.slice(0, 5), verdict: 'NEEDS_REVIEW', code, message: 'in doubt' }],
  });

/** Screened, and the investigator has not signed the diagnosis. */
export const unsigned = (): PatientHistory =>
  consented()
    .on('2025-06-30')
    .does(
      'RecordScreening',
      aScreening({ diagnosis: { ...aScreening().diagnosis, transcript: 'NOT_SIGNED' } }),
    );

const inTrial = (history: PatientHistory, change: Partial<TrialState>): PatientHistory =>
  history.with({ trial: { ...openTrial, ...change } });
const frozen = (history: PatientHistory): PatientHistory =>
  inTrial(history, { freezeOrderedAt: history.context.now });
const withoutAi = (): PatientHistory =>
  linked().does('CorrectValue', {
    factRevision: 0,
    path: '/flags/aiProcessing',
    value: false,
    reasonCode: 'TRANSCRIPTION',
    reason: 'misread',
    source: 'form',
  });
/** As often as the protocol tries by itself, and more. */
const givenUp = (): PatientHistory =>
  Array.from({ length: 10 }, (_, i) => i + 1).reduce(
    (history, attempt) =>
      history.reports('RecordActionFailure', {
        actionId: 'assess-imaging:r3',
        attempt,
        code: 'STUDY.NOT_FOUND',
        message: 'not there',
      }),
    linked(),
  );
const renewed = (): PatientHistory =>
  followed().with({
    protocol: { ...protocolV1, consent: { ...protocolV1.consent, currentForm: '2.0' } },
  });
const showing = (): PatientHistory =>
  followed()
    .on('2025-11-10')
    .does('RecordVisit', aVisit('2025-11-10', { scans: [aScan('2025-11-10', 'RECURRENCE')] }));
const recurred = (): PatientHistory =>
  followed()
    .on('2025-11-10')
    .does('RecordRecurrence', aRecurrence('2025-11-03', { treatment: ['TACE'] }));
const died = (): PatientHistory =>
  followed()
    .on('2025-07-20')
    .does('RecordComplication', {
      date: date('2025-07-20'),
      description: 'liver failure',
      clavienDindo: 'V',
      isglsLiverFailure: 'C',
    });
const withCase = (history: PatientHistory): PatientHistory =>
  history.reports('OpenReadingCase', {
    caseId: '00000000-0000-4000-8000-000000000000',
    recurrenceRevision: history.book.recurrences.at(-1)?.revision ?? -1,
  });
const asked = (): PatientHistory =>
  followed().does('RaiseQuery', { path: '/screening/value/ecog', text: 'by whom?', critical: true });
const withdrawn = (level: 'W2' | 'W3'): PatientHistory =>
  followed().does('RecordWithdrawal', { level, date: date('2025-07-15') });

/** For each kind of waiting a life that waits for it: a new kind does not compile before it has one. */
export const waitingLives: Readonly<Record<TopicKind, () => PatientHistory>> = {
  consent: nobody,
  'consent-again': renewed,
  screening: consented,
  'diagnosis-signature': unsigned,
  'eligibility-data': () => imaged().does('PlanSurgery', { plannedSurgeryDate: date('2025-07-20') }),
  'link-mri': screened,
  'image-consent': withoutAi,
  'judge-mri': linked,
  'review-mri': gated,
  'image-identity': () => doubted('IV-02'),
  'study-date': () => doubted('IV-08-STUDY-DATE'),
  'repeat-mri': () => gated({ verdict: 'FAIL' }),
  'sealing-key': () => inTrial(imaged(), { sealingKey: null }),
  'model-lock': () => inTrial(imaged(), { modelLocks: {} }),
  'refused-input': () => imaged().reports('RecordPredictionRefusal', aRefusal('PRE')),
  'run-model': imaged,
  'surgery-plan': () => predicted().on('2025-07-09'),
  'pre-order': () => predicted().does('PlanSurgery', { plannedSurgeryDate: date('2025-08-20') }),
  contact: () => followed().on('2025-10-01'),
  surgery: predicted,
  pathology: operated,
  visit: () => followed().on('2025-08-07'),
  window: followed,
  freeze: () => withdrawn('W2'),
  erasure: () => withdrawn('W3'),
  step: givenUp,
  'recurrence-form': showing,
  'death-form': died,
  'therapy-form': recurred,
  'vital-status': () => followed().on('2027-09-07'),
  'recurrence-images': recurred,
  reading: () =>
    withCase(
      recurred().does('RecordVisit', aVisit('2025-11-03', { scans: [aScan('2025-11-03', 'RECURRENCE')] })),
    ),
  query: () => frozen(asked()),
};
