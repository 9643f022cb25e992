import type { OperationId } from '../../../src/contracts/commands.js';
import {
  aConsent,
  aPathology,
  aRecurrence,
  aResection,
  aScan,
  aScreening,
  aSlide,
  aTherapy,
  aVisit,
  lab,
} from '../../support/casebooks.js';
import { aLook } from '../../support/looks.js';

const hex = (digit: string): string => digit.repeat(64);
const { ageYears: _computedInTheVault, ...consent } = aConsent();
const signature = { meaning: 'APPROVAL', reason: 'checked against the manifest' };

/** One well-formed body for every command of the API. */
export const sampleBodies: Readonly<Record<OperationId, Readonly<Record<string, unknown>>>> = {
  recordConsent: consent,
  recordScreening: {
    ...aScreening({
      pregnancy: {
        declared: false,
        lactating: false,
        test: { date: aScreening().plannedSurgeryDate, result: 'NEGATIVE' },
      },
      diagnosis: { basis: 'IMAGING_LR5', transcript: 'SIGNED', firstEver: true },
      otherMalignancies: [
        {
          site: 'skin',
          active: false,
          treatedUntil: aScreening().plannedSurgeryDate,
          curedSkinOrCervixInSitu: true,
        },
      ],
    }),
  },
  recordLaboratory: {
    labs: { albumin: lab(40, 'g/L', '2025-07-01'), afp: { missingReason: 'ND' } },
  },
  recordPregnancyTest: { date: '2025-07-05', result: 'NEGATIVE' },
  planSurgery: { plannedSurgeryDate: '2025-07-08', replaces: '2025-07-07' },
  linkImagingStudy: { studyInstanceUid: '1.2.840.1', role: 'PRE_SURGERY' },
  stateImageIdentity: {
    studyInstanceUid: '1.2.840.113619.2.1',
    assessmentRevision: 4,
    reason: 'the console wrote the bed number',
  },
  signStudyDate: {
    studyInstanceUid: '1.2.840.113619.2.1',
    assessmentRevision: 4,
    studyDate: '2025-06-24',
    reason: 'as in the radiology report',
  },
  orderPreAgain: { reasonCode: 'SURGERY_SLIPPED', reason: 'the operating theatre was closed' },
  unlinkImagingStudy: { studyInstanceUid: '1.2.840.113619.2.1', reason: 'typed the wrong number' },
  reviewImaging: {
    studyInstanceUid: '1.2.840.1',
    assessmentRevision: 4,
    verdict: 'PASS',
    qualityScore: 4,
    motionScore: 5,
    liverCovered: true,
    reason: 'all phases readable',
  },
  recordResection: { ...aResection('2025-07-08') },
  recordPathology: { ...aPathology('2025-07-15', { wholeSlideImages: [aSlide()] }) },
  recordComplication: {
    date: '2025-07-10',
    description: 'bile leak',
    clavienDindo: 'IIIa',
    isglsLiverFailure: null,
  },
  recordDischarge: { date: '2025-07-16' },
  recordTherapy: {
    ...aTherapy('TACE', '2025-10-28', { endDate: aScreening().plannedSurgeryDate, agents: ['lipiodol'] }),
  },
  recordCoEnrolment: { trial: 'NCT07282184', date: '2025-10-01' },
  recordVisit: {
    ...aVisit('2025-08-07', {
      labs: { afp: lab(9, 'ng/mL', '2025-08-07'), pivka2: { missingReason: 'ND' } },
      scans: [aScan('2025-08-07', 'NO_RECURRENCE')],
    }),
  },
  recordVitalStatus: { date: '2026-01-01', source: 'PATIENT' },
  recordContactAttempt: { date: '2026-01-01', way: 'PHONE', reached: false },
  recordRecurrence: {
    ...aRecurrence('2026-03-16', {
      markers: { afp: lab(88, 'ng/mL', '2026-03-16'), pivka2: { missingReason: 'ND' } },
      treatment: ['ABLATION'],
    }),
  },
  recordSecondPrimary: { date: '2026-08-07', site: 'colon', histology: 'OTHER', inLiverRemnant: false },
  recordDeath: { date: '2027-01', cause: 'UNKNOWN', source: 'REGISTRY' },
  recordWithdrawal: { level: 'W1', date: '2026-06-01' },
  signUndetermined: { outcome: 'RECURRENCE', shownBy: 12, ...signature },
  decideErasure: { decision: 'ERASE', legalBasis: 'CONSENT_WITHDRAWN', ...signature },
  recordDeviation: {
    category: 'VISIT',
    description: 'M1 without laboratory values',
    discoveredOn: '2025-08-08',
    startedOn: '2025-08-07',
    endedOn: null,
    cause: 'the analyser was down',
    action: 'none',
    ...signature,
  },
  correctValue: {
    factRevision: 4,
    seenRevision: 9,
    path: '/maxMm',
    value: 21,
    reasonCode: 'TRANSCRIPTION',
    reason: 'digits swapped',
    source: 'pathology report',
  },
  voidForm: {
    factRevision: 4,
    seenRevision: 9,
    reasonCode: 'RECORDED_TWICE',
    reason: 'the same visit was entered by two people',
    source: 'paper form, page 2',
  },
  withdrawReading: { reason: 'the wrong lesion was measured' },
  orderRetry: { actionId: 'assess-imaging:r4', reason: 'the archive is back' },
  allocateSubject: {
    nationalId: '420106197001011234',
    name: 'Invented Person',
    birthDate: '1970-01-01',
    sex: 'M',
    medicalRecordNumber: 'MRN-778899',
    phone: '+86 27 5550 1234',
  },
  signDiagnosis: { content: hex('7'), ...signature },
  correctIdentity: {
    seenVersion: 1,
    changes: { nationalId: '420106197101011234', birthDate: '1971-01-01', phone: null },
    ...signature,
  },
  registerSealingKey: { keyId: 'key-1', publicKey: `${'A'.repeat(43)}=`, ...signature },
  signModelLock: {
    model: 'PRE',
    version: '1.0.0',
    digest: hex('a'),
    preprocessingHash: hex('b'),
    threshold: 0.5,
    ...signature,
  },
  adoptProtocolVersion: { version: '1.1.0', digest: hex('e'), effectiveFrom: '2028-09-01', ...signature },
  setLegalHold: { subjectId: 'APAR-0001', ...signature },
  liftLegalHold: { subjectId: null, ...signature },
  signRecordSetAside: { subjectId: 'APAR-0001', revision: 7, ...signature },
  signAnalysisPlan: { version: '1.0.0', digest: hex('9'), ...signature },
  recordAnalysisLook: {
    analysis: aLook(),
    ...signature,
  },
  orderFreeze: signature,
  orderTrialRetry: { actionId: 'collect-manifest', reason: 'the store is back' },
  recordReading: {
    firstSeenDate: '2026-03-16',
    intrahepaticCount: 1,
    longestMm: [22],
    infiltrative: false,
    macrovascular: 'N',
    bileDuctThrombus: 'N',
    extrahepatic: 'N',
    workupComplete: true,
  },
  recordUnsealing: {
    predictions: [
      {
        stream: 'patient-APAR-0001',
        revision: 6,
        model: 'PRE',
        purpose: 'PRIMARY',
        commitment: hex('c'),
        score: 0.5,
        nonce: hex('d'),
      },
    ],
  },
  raiseQuery: { path: '/pathology/value/maxMm', text: 'measured fresh or fixed?', critical: false },
  answerQuery: { queryId: 'Q1', answer: 'the specimen was measured fresh' },
  closeQuery: { queryId: 'Q1', reason: 'answered' },
  reopenQuery: { queryId: 'Q1', reason: 'the answer names another specimen' },
  cancelQuery: { queryId: 'Q1', reason: 'raised by mistake' },
};
