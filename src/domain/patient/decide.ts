import type { Context } from '../decision/context.js';
import { isDomainError, unknownCommand } from '../shared/domain-error.js';
import { orderRetry, recordActionFailure } from './action/decide.js';
import type { Casebook } from '../record/casebook.js';
import type { PatientCommand } from '../record/patient-commands.js';
import { withConsequences } from './consequences.js';
import { correctValue } from './correction/decide.js';
import { recordDeviation } from './deviation/decide.js';
import { decideErasure, recordErasureHandedOn } from './erasure/decide.js';
import { guard } from './guard.js';
import type { Decision } from './handler.js';
import { linkImagingStudy, recordImagingAssessment, reviewImaging } from './imaging/decide.js';
import { recordPrediction, recordPredictionRefusal } from './prediction/decide.js';
import { answerQuery, cancelQuery, closeQuery, raiseQuery, reopenQuery } from './query/decide.js';
import { openReadingCase, recordReading } from './reading/decide.js';
import {
  planSurgery,
  recordConsent,
  recordLaboratory,
  recordPregnancyTest,
  recordScreening,
} from './screening/decide.js';
import { recordComplication, recordDischarge, recordPathology, recordResection } from './surgery/decide.js';
import {
  recordContactAttempt,
  recordDeath,
  recordRecurrence,
  recordSecondPrimary,
  recordVisit,
  recordVitalStatus,
  recordWithdrawal,
} from './surveillance/decide.js';
import { observeClock } from './surveillance/observe-clock.js';
import { recordCoEnrolment, recordTherapy } from './therapy/decide.js';

const handle = (book: Casebook, command: PatientCommand, context: Context): Decision => {
  switch (command.type) {
    case 'RecordConsent':
      return recordConsent(book, command.data, context);
    case 'RecordScreening':
      return recordScreening(book, command.data, context);
    case 'RecordLaboratory':
      return recordLaboratory(book, command.data, context);
    case 'RecordPregnancyTest':
      return recordPregnancyTest(book, command.data, context);
    case 'PlanSurgery':
      return planSurgery(book, command.data, context);
    case 'LinkImagingStudy':
      return linkImagingStudy(book, command.data, context);
    case 'RecordImagingAssessment':
      return recordImagingAssessment(book, command.data, context);
    case 'ReviewImaging':
      return reviewImaging(book, command.data, context);
    case 'RecordPrediction':
      return recordPrediction(book, command.data, context);
    case 'RecordPredictionRefusal':
      return recordPredictionRefusal(book, command.data, context);
    case 'RecordResection':
      return recordResection(book, command.data, context);
    case 'RecordPathology':
      return recordPathology(book, command.data, context);
    case 'RecordComplication':
      return recordComplication(book, command.data, context);
    case 'RecordDischarge':
      return recordDischarge(book, command.data, context);
    case 'RecordTherapy':
      return recordTherapy(book, command.data, context);
    case 'RecordCoEnrolment':
      return recordCoEnrolment(book, command.data, context);
    case 'RecordVisit':
      return recordVisit(book, command.data, context);
    case 'RecordVitalStatus':
      return recordVitalStatus(book, command.data, context);
    case 'RecordContactAttempt':
      return recordContactAttempt(book, command.data, context);
    case 'RecordRecurrence':
      return recordRecurrence(book, command.data, context);
    case 'RecordSecondPrimary':
      return recordSecondPrimary(book, command.data, context);
    case 'OpenReadingCase':
      return openReadingCase(book, command.data, context);
    case 'RecordReading':
      return recordReading(book, command.data, context);
    case 'RecordDeath':
      return recordDeath(book, command.data, context);
    case 'RecordWithdrawal':
      return recordWithdrawal(book, command.data, context);
    case 'DecideErasure':
      return decideErasure(book, command.data, context);
    case 'RecordErasureHandedOn':
      return recordErasureHandedOn(book, command.data, context);
    case 'RecordDeviation':
      return recordDeviation(book, command.data, context);
    case 'CorrectValue':
      return correctValue(book, command.data, context);
    case 'RaiseQuery':
      return raiseQuery(book, command.data, context);
    case 'AnswerQuery':
      return answerQuery(book, command.data, context);
    case 'CloseQuery':
      return closeQuery(book, command.data, context);
    case 'ReopenQuery':
      return reopenQuery(book, command.data, context);
    case 'CancelQuery':
      return cancelQuery(book, command.data, context);
    case 'RecordActionFailure':
      return recordActionFailure(book, command.data, context);
    case 'OrderRetry':
      return orderRetry(book, command.data, context);
    case 'ObserveClock':
      return observeClock(book, command.data, context);
    default:
      return unknownCommand(command);
  }
};

/** The one place where a command becomes events, the facts first and what follows from them after. */
export const decide = (book: Casebook, command: PatientCommand, context: Context): Decision => {
  const refusal = guard(book, command.type, context);
  if (refusal) return refusal;
  const decision = handle(book, command, context);
  return isDomainError(decision) ? decision : withConsequences(book, decision, context);
};
