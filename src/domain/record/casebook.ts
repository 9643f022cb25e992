import type { Instant } from '../calendar/instant.js';
import type { Signature } from '../shared/signature.js';
import type {
  DatedDeath,
  DatedRecurrence,
  DatedSecondPrimary,
  DatedTherapy,
  UndatedFact,
} from './dated-fact.js';
import type { Eligibility } from './machines/eligibility.js';
import type { ActionFailure } from './machines/action-failure.js';
import type { Announced } from './announced.js';
import type { CohortReassignment } from './machines/cohort.js';
import type { Correction } from './correction.js';
import type { Fact } from './fact.js';
import type { Complication } from './forms/complication.js';
import type { Discharge } from './forms/discharge.js';
import type { Consent } from './forms/consent.js';
import type { Deviation } from './forms/deviation.js';
import type { Withdrawal } from './forms/withdrawal.js';
import type { ErasureRuling } from './forms/erasure-ruling.js';
import type { ContactAttempt } from './forms/contact-attempt.js';
import type { Visit } from './forms/visit.js';
import type { VitalStatus } from './forms/vital-status.js';
import type { ImagingAssessment } from './machines/imaging-assessment.js';
import type { ImagingReview } from './forms/imaging-review.js';
import type { LinkedStudy } from './forms/linked-study.js';
import type { LaboratoryReport } from './forms/laboratory.js';
import type { PregnancyTest } from './forms/pregnancy-test.js';
import type { Pathology } from './forms/pathology.js';
import type { PredictionRefusal, SealedPrediction } from './machines/prediction.js';
import type { Adjudication } from './machines/adjudication.js';
import type { Reading } from './forms/reading.js';
import type { ReadingCase } from './machines/reading-case.js';
import type { Screening } from './forms/screening.js';
import type { Resection } from './forms/resection.js';
import type { CoEnrolment } from './forms/co-enrolment.js';
import type { Query } from './query/query.js';

/** The participant's record: facts only. Every status, label and set is derived from it and a date. */
export interface Casebook {
  /** Of the newest event folded; -1 before the first. */
  readonly revision: number;
  readonly lastEventAt: Instant | null;
  readonly consents: readonly Fact<Consent>[];
  readonly screening: Fact<Screening> | null;
  readonly laboratory: readonly Fact<LaboratoryReport>[];
  readonly pregnancyTests: readonly Fact<PregnancyTest>[];
  readonly eligibility: readonly Fact<Eligibility>[];
  readonly linkedStudies: readonly Fact<LinkedStudy>[];
  readonly imagingAssessments: readonly Fact<ImagingAssessment>[];
  readonly imagingReviews: readonly Fact<ImagingReview>[];
  readonly predictions: readonly Fact<SealedPrediction>[];
  readonly refusals: readonly Fact<PredictionRefusal>[];
  readonly resection: Fact<Resection> | null;
  readonly pathology: Fact<Pathology> | null;
  readonly complications: readonly Fact<Complication>[];
  readonly discharge: Fact<Discharge> | null;
  readonly therapies: readonly DatedTherapy[];
  readonly coEnrolments: readonly Fact<CoEnrolment>[];
  readonly cohorts: readonly Fact<CohortReassignment>[];
  readonly visits: readonly Fact<Visit>[];
  readonly vitalStatus: readonly Fact<VitalStatus>[];
  readonly contactAttempts: readonly Fact<ContactAttempt>[];
  readonly recurrences: readonly DatedRecurrence[];
  readonly secondPrimaries: readonly DatedSecondPrimary[];
  readonly readingCases: readonly Fact<ReadingCase>[];
  readonly readings: readonly Fact<Reading>[];
  readonly adjudications: readonly Fact<Adjudication>[];
  readonly death: DatedDeath | null;
  /** Of deaths, recurrences, therapies and second primaries the ones whose month is not known (EP-PARTIAL). */
  readonly undated: readonly UndatedFact[];
  readonly withdrawals: readonly Fact<Withdrawal>[];
  readonly erasureRulings: readonly Fact<ErasureRuling>[];
  readonly deviations: readonly Fact<Deviation & Signature>[];
  readonly corrections: readonly Fact<Correction>[];
  readonly queries: readonly Query[];
  readonly announcements: readonly Announced[];
  readonly actionFailures: readonly Fact<ActionFailure>[];
  /** Revision of the newest retry order per action. */
  readonly retryOrders: Readonly<Record<string, number>>;
  readonly frozen: boolean;
  /** Events whose key was destroyed: they happened, nothing more is known. */
  readonly shredded: number;
}

export const emptyCasebook: Casebook = {
  revision: -1,
  lastEventAt: null,
  consents: [],
  screening: null,
  laboratory: [],
  pregnancyTests: [],
  eligibility: [],
  linkedStudies: [],
  imagingAssessments: [],
  imagingReviews: [],
  predictions: [],
  refusals: [],
  resection: null,
  pathology: null,
  complications: [],
  discharge: null,
  therapies: [],
  coEnrolments: [],
  cohorts: [],
  visits: [],
  vitalStatus: [],
  contactAttempts: [],
  recurrences: [],
  secondPrimaries: [],
  readingCases: [],
  readings: [],
  adjudications: [],
  death: null,
  undated: [],
  withdrawals: [],
  erasureRulings: [],
  deviations: [],
  corrections: [],
  queries: [],
  announcements: [],
  actionFailures: [],
  retryOrders: {},
  frozen: false,
  shredded: 0,
};

/** What a fold of the same events would leave, had their key been destroyed from the first day. */
export const erasedCasebook = (book: Casebook): Casebook => ({
  ...emptyCasebook,
  revision: book.revision,
  lastEventAt: book.lastEventAt,
  frozen: book.frozen,
  shredded: book.revision + 1,
});
