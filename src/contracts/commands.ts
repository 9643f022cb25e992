import { z } from 'zod';
import type { PartialDate } from '../domain/calendar/partial-date.js';
import type { PlainDate } from '../domain/calendar/plain-date.js';
import type { Role } from '../domain/shared/actor.js';
import { type HttpCommand, named, onPatient, onReadingCase, onTrial, site } from './http-command.js';
import {
  coEnrolment,
  complication,
  consentBody,
  contactAttempt,
  correction,
  death,
  deviation,
  discharge,
  erasureRuling,
  imagingReviewBody,
  laboratory,
  legalHold,
  linkedStudy,
  modelLock,
  pathology,
  personalIdentity,
  pregnancyTest,
  queryAnswer,
  queryRaising,
  queryRemark,
  readingBody,
  protocolAdoption,
  recurrence,
  resection,
  retryOrder,
  screening,
  sealingKey,
  secondPrimary,
  signature,
  surgeryPlan,
  therapy,
  unsealing,
  visit,
  vitalStatus,
  withdrawal,
} from './values/index.js';

/** They judge answers to queries; the trial has no role of its own for monitoring (protocol §7.5). */
const monitors: readonly Role[] = ['investigator', 'auditor'];

/** Every command of the public API, by operation id: routes, roles, tests and clients read this one table. */
export const httpCommands = {
  recordConsent: onPatient('RecordConsent', 'consent', consentBody, 'Record the signed consent'),
  recordScreening: onPatient('RecordScreening', 'screening', screening, 'Record the screening form'),
  recordLaboratory: onPatient(
    'RecordLaboratory',
    'laboratory',
    laboratory,
    'Record laboratory values repeated before surgery',
  ),
  recordPregnancyTest: onPatient(
    'RecordPregnancyTest',
    'pregnancy-tests',
    pregnancyTest,
    'Record a pregnancy test repeated before surgery',
  ),
  planSurgery: onPatient('PlanSurgery', 'surgery-plan', surgeryPlan, 'Plan or move the day of surgery'),
  linkImagingStudy: onPatient(
    'LinkImagingStudy',
    'imaging-studies',
    linkedStudy,
    'Name the pre-operative MRI in the image archive',
  ),
  reviewImaging: onPatient(
    'ReviewImaging',
    'imaging-reviews',
    imagingReviewBody,
    'Sign the review of a study that needs one',
    ['reader', 'investigator'],
  ),
  recordResection: onPatient(
    'RecordResection',
    'resection',
    resection,
    'Record the surgery: its date is day 0',
  ),
  recordPathology: onPatient('RecordPathology', 'pathology', pathology, 'Record the pathology report'),
  recordComplication: onPatient(
    'RecordComplication',
    'complications',
    complication,
    'Record a complication of the surgery',
  ),
  recordDischarge: onPatient('RecordDischarge', 'discharge', discharge, 'Record the discharge from hospital'),
  recordTherapy: onPatient('RecordTherapy', 'therapies', therapy, 'Record a course of therapy'),
  recordCoEnrolment: onPatient(
    'RecordCoEnrolment',
    'co-enrolments',
    coEnrolment,
    'Record the enrolment in a sibling trial',
  ),
  recordVisit: onPatient('RecordVisit', 'visits', visit, 'Record a follow-up visit'),
  recordVitalStatus: onPatient(
    'RecordVitalStatus',
    'vital-status',
    vitalStatus,
    'Record: known alive on a date',
  ),
  recordContactAttempt: onPatient(
    'RecordContactAttempt',
    'contact-attempts',
    contactAttempt,
    'Record an attempt to reach the participant',
  ),
  recordRecurrence: onPatient('RecordRecurrence', 'recurrences', recurrence, 'Record a recurrence'),
  recordSecondPrimary: onPatient(
    'RecordSecondPrimary',
    'second-primaries',
    secondPrimary,
    'Record a new cancer that is no hepatocellular carcinoma',
  ),
  recordDeath: onPatient('RecordDeath', 'death', death, 'Record the death'),
  recordWithdrawal: onPatient('RecordWithdrawal', 'withdrawal', withdrawal, 'Record a withdrawal of consent'),
  decideErasure: onPatient(
    'DecideErasure',
    'erasure-decisions',
    erasureRuling,
    'Decide and sign what becomes of the data of who asked for erasure; ERASE cannot be undone',
    ['investigator'],
  ),
  recordDeviation: onPatient(
    'RecordDeviation',
    'deviations',
    deviation,
    'Record and sign a protocol deviation',
    ['investigator'],
  ),
  correctValue: onPatient(
    'CorrectValue',
    'corrections',
    correction,
    'Correct a recorded value, with reason and source',
  ),
  orderRetry: onPatient(
    'OrderRetry',
    'retries',
    retryOrder,
    'Order a failed automatic step to be tried again',
    ['coordinator', 'investigator', 'administrator'],
  ),
  allocateSubject: onTrial(
    'AllocateSubject',
    '/patients',
    personalIdentity,
    'Register a person in the identity vault and allocate a subject number',
    site,
  ),
  registerSealingKey: onTrial(
    'RegisterSealingKey',
    '/trial/sealing-key',
    named('RegisterSealingKeyBody', sealingKey),
    'Register the public key to which every score is sealed',
    ['statistician', 'administrator'],
  ),
  signModelLock: onTrial(
    'SignModelLock',
    '/trial/model-locks',
    named('SignModelLockBody', modelLock),
    'Sign the lock of a model; in force once statistician and investigator have signed',
    ['statistician', 'investigator'],
  ),
  adoptProtocolVersion: onTrial(
    'AdoptProtocolVersion',
    '/trial/protocol-versions',
    named('AdoptProtocolVersionBody', protocolAdoption),
    'Sign that a version of the protocol parameters takes effect on a day',
    ['investigator'],
  ),
  setLegalHold: onTrial(
    'SetLegalHold',
    '/trial/legal-holds',
    named('SetLegalHoldBody', legalHold),
    'Sign that data must not be erased: of one participant, or of all; the reason names nobody',
    ['administrator'],
  ),
  liftLegalHold: onTrial(
    'LiftLegalHold',
    '/trial/legal-hold-liftings',
    named('LiftLegalHoldBody', legalHold),
    'Sign that a legal hold is over; the reason names nobody',
    ['administrator'],
  ),
  orderFreeze: onTrial(
    'OrderFreeze',
    '/trial/freeze',
    named('OrderFreezeBody', signature),
    'Order the freeze of every casebook and the database lock',
    ['statistician'],
  ),
  orderTrialRetry: onTrial(
    'OrderRetry',
    '/trial/retries',
    named('OrderTrialRetryBody', retryOrder),
    'Order a failed automatic step of the trial to be tried again',
    ['statistician', 'administrator'],
  ),
  recordUnsealing: onTrial(
    'RecordUnsealing',
    '/unsealing/predictions',
    named('RecordUnsealingBody', unsealing),
    'Upload opened predictions; each is checked against its commitment',
    ['statistician'],
    'unsealing',
  ),
  recordReading: onReadingCase(
    'RecordReading',
    'readings',
    readingBody,
    'Record what you see on the images of a reading case; a reading stands',
  ),
  raiseQuery: onPatient(
    'RaiseQuery',
    'queries',
    queryRaising,
    'Raise a query about a recorded or a missing value',
    ['investigator', 'statistician', 'auditor'],
  ),
  answerQuery: onPatient('AnswerQuery', 'query-answers', queryAnswer, 'Answer an open query'),
  closeQuery: onPatient(
    'CloseQuery',
    'query-closings',
    queryRemark,
    'Close a query that is settled; not by who answered it',
    monitors,
  ),
  reopenQuery: onPatient(
    'ReopenQuery',
    'query-reopenings',
    queryRemark,
    'Reopen a query whose answer is not enough',
    monitors,
  ),
  cancelQuery: onPatient(
    'CancelQuery',
    'query-cancellations',
    queryRemark,
    'Cancel a query that was raised by mistake',
    monitors,
  ),
} as const satisfies Readonly<Record<string, HttpCommand>>;

export type OperationId = keyof typeof httpCommands;
/** What a client sends for an operation. */
export type BodyOf<Operation extends OperationId> = z.output<(typeof httpCommands)[Operation]['body']>;

/** As it stands in JSON, where a date is a plain string. */
type Json<T> = T extends PlainDate | PartialDate
  ? string
  : T extends readonly (infer Item)[]
    ? readonly Json<Item>[]
    : T extends object
      ? { readonly [Key in keyof T]: Json<T[Key]> }
      : T;
/** What a client writes for an operation, before the API has checked it. */
export type RequestOf<Operation extends OperationId> = Json<BodyOf<Operation>>;

/** 8 to 200 printable ASCII characters without spaces at the ends; the same key is the same command, for ever. */
export const idempotencyKey = z
  .string()
  .regex(/^[!-~](?:[ -~]{6,198})[!-~]$/u, 'must be 8 to 200 printable ASCII characters');
