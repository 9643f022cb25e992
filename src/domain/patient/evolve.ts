import { withWorkingDates } from '../protocol/partial-dates/working-dates.js';
import type { Recorded, Shredded } from '../decision/decider.js';
import { announcementKeyOf } from './announcement-key.js';
import type { Casebook } from '../record/casebook.js';
import type { Announced } from '../record/announced.js';
import type { Fact } from '../record/fact.js';
import { corrected } from './correction/corrected.js';
import type { Correction } from '../record/correction.js';
import type { PatientEvent } from '../record/patient-events.js';
import { notYetDated, withReportedCorrection } from './partly-dated.js';
import { moved, opened } from './query/fold-query.js';
import { followed } from './query/place.js';

const factOf = <T>(event: { readonly facts: Recorded<PatientEvent>['facts'] }, value: T): Fact<T> => ({
  revision: event.facts.revision,
  recordedAt: event.facts.recordedAt,
  actor: event.facts.actor,
  protocolVersion: event.facts.protocolVersion,
  value,
});

const announced = (
  event: Extract<Recorded<PatientEvent>, { readonly data: { readonly window: unknown } }>,
): Announced => ({
  revision: event.facts.revision,
  kind: event.type,
  key: announcementKeyOf(event),
  announcement: event.data,
  withdrawn: false,
});

/** The newest value counts, the history keeps both (architecture, events). */
const withCorrection = (book: Casebook, correction: Correction): Casebook => {
  const one = <T>(fact: Fact<T> | null): Fact<T> | null => fact && corrected(fact, correction);
  const many = <T>(facts: readonly Fact<T>[]): readonly Fact<T>[] =>
    facts.map((fact) => corrected(fact, correction));
  return {
    ...withReportedCorrection(book, correction),
    consents: many(book.consents),
    screening: one(book.screening),
    laboratory: many(book.laboratory),
    pregnancyTests: many(book.pregnancyTests),
    linkedStudies: many(book.linkedStudies),
    resection: one(book.resection),
    pathology: one(book.pathology),
    complications: many(book.complications),
    discharge: one(book.discharge),
    coEnrolments: many(book.coEnrolments),
    visits: many(book.visits),
    vitalStatus: many(book.vitalStatus),
    contactAttempts: many(book.contactAttempts),
    withdrawals: many(book.withdrawals),
    deviations: many(book.deviations),
  };
};

const apply = (book: Casebook, event: Recorded<PatientEvent>): Casebook => {
  switch (event.type) {
    case 'ConsentSigned':
      return { ...book, consents: [...book.consents, factOf(event, event.data)] };
    case 'ScreeningRecorded':
      return { ...book, screening: factOf(event, event.data) };
    case 'LaboratoryReported':
      return { ...book, laboratory: [...book.laboratory, factOf(event, event.data)] };
    case 'PregnancyTested':
      return { ...book, pregnancyTests: [...book.pregnancyTests, factOf(event, event.data)] };
    case 'SurgeryPlanned':
      return {
        ...book,
        screening: book.screening && {
          ...book.screening,
          value: { ...book.screening.value, plannedSurgeryDate: event.data.plannedSurgeryDate },
        },
      };
    case 'EligibilityAssessed':
      return { ...book, eligibility: [...book.eligibility, factOf(event, event.data)] };
    case 'ImagingStudyLinked':
      return { ...book, linkedStudies: [...book.linkedStudies, factOf(event, event.data)] };
    case 'ImagingQualityAssessed':
      return { ...book, imagingAssessments: [...book.imagingAssessments, factOf(event, event.data)] };
    case 'ImagingReviewed':
      return { ...book, imagingReviews: [...book.imagingReviews, factOf(event, event.data)] };
    case 'PredictionSealed':
      return { ...book, predictions: [...book.predictions, factOf(event, event.data)] };
    case 'PredictionRefused':
      return { ...book, refusals: [...book.refusals, factOf(event, event.data)] };
    case 'ResectionPerformed':
      return { ...book, resection: factOf(event, event.data) };
    case 'PathologyReported':
      return { ...book, pathology: factOf(event, event.data) };
    case 'ComplicationObserved':
      return { ...book, complications: [...book.complications, factOf(event, event.data)] };
    case 'ParticipantDischarged':
      return { ...book, discharge: factOf(event, event.data) };
    case 'TherapyStarted':
      return notYetDated(book, { ...factOf(event, event.data), form: 'therapies' });
    case 'CoEnrolled':
      return { ...book, coEnrolments: [...book.coEnrolments, factOf(event, event.data)] };
    case 'CohortReassigned':
      return { ...book, cohorts: [...book.cohorts, factOf(event, event.data)] };
    case 'FollowUpVisited':
      return { ...book, visits: [...book.visits, factOf(event, event.data)] };
    case 'VitalStatusObserved':
      return { ...book, vitalStatus: [...book.vitalStatus, factOf(event, event.data)] };
    case 'ContactAttempted':
      return { ...book, contactAttempts: [...book.contactAttempts, factOf(event, event.data)] };
    case 'RecurrenceObserved':
      return notYetDated(book, { ...factOf(event, event.data), form: 'recurrences' });
    case 'SecondPrimaryDiagnosed':
      return notYetDated(book, { ...factOf(event, event.data), form: 'secondPrimaries' });
    case 'ReadingCaseOpened':
      return { ...book, readingCases: [...book.readingCases, factOf(event, event.data)] };
    case 'ReadingCompleted':
      return { ...book, readings: [...book.readings, factOf(event, event.data)] };
    case 'OutcomeAdjudicated':
      return { ...book, adjudications: [...book.adjudications, factOf(event, event.data)] };
    case 'ParticipantDied':
      return notYetDated(book, { ...factOf(event, event.data), form: 'death' });
    case 'ParticipantWithdrew':
      return { ...book, withdrawals: [...book.withdrawals, factOf(event, event.data)] };
    case 'ErasureDecided':
      return { ...book, erasureRulings: [...book.erasureRulings, factOf(event, event.data)] };
    case 'DeviationRecorded':
      return { ...book, deviations: [...book.deviations, factOf(event, event.data)] };
    case 'QueryOpened':
      return { ...book, queries: [...book.queries, opened(book, event)] };
    case 'QueryAnswered':
    case 'QueryClosed':
    case 'QueryReopened':
    case 'QueryCancelled':
      return {
        ...book,
        queries: book.queries.map((query) =>
          query.queryId === event.data.queryId ? moved(query, event) : query,
        ),
      };
    case 'ValueCorrected':
      return {
        ...withCorrection(book, event.data),
        corrections: [...book.corrections, factOf(event, event.data)],
      };
    case 'VisitWindowOpened':
    case 'VisitReminded':
    case 'VisitOverdue':
    case 'VisitMissed':
      return { ...book, announcements: [...book.announcements, announced(event)] };
    case 'AnnouncementWithdrawn':
      return {
        ...book,
        announcements: book.announcements.map((item) =>
          item.revision === event.data.announcementRevision ? { ...item, withdrawn: true } : item,
        ),
      };
    case 'ActionFailed':
      return { ...book, actionFailures: [...book.actionFailures, factOf(event, event.data)] };
    case 'ActionRetryOrdered':
      return { ...book, retryOrders: { ...book.retryOrders, [event.data.actionId]: event.facts.revision } };
    case 'CasebookFrozen':
      return { ...book, frozen: true };
    default:
      return event satisfies never;
  }
};

/** Folds one event; total over every event ever written, shredded ones included. */
export const evolve = (book: Casebook, event: Recorded<PatientEvent | Shredded>): Casebook => {
  const seen = { revision: event.facts.revision, lastEventAt: event.facts.recordedAt };
  if (event.type === 'Shredded') {
    const frozen = book.frozen || event.data.originalType === 'CasebookFrozen';
    return { ...book, ...seen, shredded: book.shredded + 1, frozen };
  }
  const next = withWorkingDates({ ...apply(book, event), ...seen });
  // Only a correction gives or takes a month, and with it the place of a fact among the others.
  return event.type === 'ValueCorrected'
    ? { ...next, queries: next.queries.map((query) => followed(next, query)) }
    : next;
};
