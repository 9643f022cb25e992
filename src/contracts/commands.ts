import { z } from 'zod';
import type { PartialDate } from '../domain/calendar/partial-date.js';
import type { PlainDate } from '../domain/calendar/plain-date.js';
import type { Role } from '../domain/shared/actor.js';
import { type HttpCommand, named, onPatient, onReadingCase, onTrial } from './http-command.js';
import { site } from '../domain/record/forms/who.js';
import { lookOrder } from './analysis/look.js';
import { formCommands } from './form-commands.js';
import {
  analysisPlanSignature,
  correctionBody,
  allocation,
  identityCorrection,
  legalHold,
  modelLock,
  queryAnswer,
  queryRaising,
  queryRemark,
  readingBody,
  readingWithdrawalBody,
  recordSetAside,
  protocolAdoption,
  retryOrder,
  sealingKey,
  signedOrder,
  surgeryPlanBody,
  unsealing,
  voidingBody,
} from './values/index.js';

/** They judge answers to queries; the trial has no role of its own for monitoring (protocol §7.5). */
const monitors: readonly Role[] = ['investigator', 'auditor'];

/** Every command of the public API, by operation id: routes, roles, tests and clients read this one table. */
export const httpCommands = {
  ...formCommands,
  planSurgery: onPatient(
    'PlanSurgery',
    'surgery-plan',
    surgeryPlanBody,
    'Plan or move the day of surgery',
    'treatment',
  ),
  correctValue: onPatient(
    'CorrectValue',
    'corrections',
    correctionBody,
    'Correct a recorded value, or add a missing one, with reason and source',
    'patients',
  ),
  voidForm: onPatient(
    'VoidForm',
    'voidings',
    voidingBody,
    'Void a form that was recorded twice or for the wrong participant, with reason and source; it cannot be taken back',
    'patients',
    ['coordinator', 'investigator', 'reader'],
  ),
  orderRetry: onPatient(
    'OrderRetry',
    'retries',
    retryOrder,
    'Order a failed automatic step to be tried again',
    'patients',
    ['coordinator', 'investigator', 'administrator'],
  ),
  allocateSubject: onTrial(
    'AllocateSubject',
    '/patients',
    allocation,
    'Register a person in the identity vault and allocate a subject number; one who resembles a participant needs a signed statement',
    site,
    'patients',
  ),
  correctIdentity: onTrial(
    'CorrectIdentity',
    '/patients/:subjectId/identity-corrections',
    identityCorrection,
    'Sign that the identity of a participant was wrong and is this; what it was is kept in the vault',
    ['coordinator'],
    'enrolment',
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
    'Sign the lock of a model, which is in force once statistician and investigator have signed',
    ['statistician', 'investigator'],
  ),
  adoptProtocolVersion: onTrial(
    'AdoptProtocolVersion',
    '/trial/protocol-versions',
    named('AdoptProtocolVersionBody', protocolAdoption),
    'Sign that a version of the protocol parameters takes effect on a given day',
    ['investigator'],
  ),
  signAnalysisPlan: onTrial(
    'SignAnalysisPlan',
    '/trial/analysis-plans',
    named('SignAnalysisPlanBody', analysisPlanSignature),
    'Sign a version of the analysis plan, which is in force once statistician and investigator have signed the same file',
    ['statistician', 'investigator'],
  ),
  recordAnalysisLook: onTrial(
    'RecordAnalysisLook',
    '/trial/analysis-looks',
    named('RecordAnalysisLookBody', lookOrder),
    'Sign that an analysis beyond the plan is looked at, and why; the database must be locked, and the reason names nobody',
    ['statistician', 'investigator'],
  ),
  setLegalHold: onTrial(
    'SetLegalHold',
    '/trial/legal-holds',
    named('SetLegalHoldBody', legalHold),
    'Sign that the data of one participant, or of all participants, must not be erased; the reason names nobody',
    ['administrator'],
  ),
  liftLegalHold: onTrial(
    'LiftLegalHold',
    '/trial/legal-hold-liftings',
    named('LiftLegalHoldBody', legalHold),
    'Sign that a legal hold is over; the reason names nobody',
    ['administrator'],
  ),
  signRecordSetAside: onTrial(
    'SignRecordSetAside',
    '/trial/records-set-aside',
    named('SignRecordSetAsideBody', recordSetAside),
    'Sign that a record altered outside this system stays out of the data cut, which holds once investigator and administrator have signed; the reason names nobody',
    ['investigator', 'administrator'],
  ),
  orderFreeze: onTrial(
    'OrderFreeze',
    '/trial/freeze',
    named('OrderFreezeBody', signedOrder),
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
    'Record what you see on the images of a reading case; a reading cannot be changed, only taken back',
  ),
  withdrawReading: onReadingCase(
    'WithdrawReading',
    'reading-withdrawals',
    readingWithdrawalBody,
    'Take your reading of a case back, until the case is decided; you may read it again',
  ),
  raiseQuery: onPatient(
    'RaiseQuery',
    'queries',
    queryRaising,
    'Raise a query about a recorded or a missing value',
    'queries',
    ['investigator', 'statistician', 'auditor'],
  ),
  answerQuery: onPatient('AnswerQuery', 'query-answers', queryAnswer, 'Answer an open query', 'queries'),
  closeQuery: onPatient(
    'CloseQuery',
    'query-closings',
    queryRemark,
    'Close a query that is settled; the person who answered it may not close it',
    'queries',
    monitors,
  ),
  reopenQuery: onPatient(
    'ReopenQuery',
    'query-reopenings',
    queryRemark,
    'Reopen a query whose answer is not enough',
    'queries',
    monitors,
  ),
  cancelQuery: onPatient(
    'CancelQuery',
    'query-cancellations',
    queryRemark,
    'Cancel a query that was raised by mistake',
    'queries',
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
