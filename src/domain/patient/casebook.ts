import type { Instant } from '../calendar/instant.js';
import type { Actor } from '../shared/actor.js';
import type { Signature } from '../shared/signature.js';
import type {
  DatedDeath,
  DatedRecurrence,
  DatedSecondPrimary,
  DatedTherapy,
  UndatedFact,
} from './dated-fact.js';
import type { Eligibility } from './eligibility-result.js';
import type { ActionFailure, Announcement, CohortReassignment, Correction } from './events.js';
import type { Complication, Discharge } from './facts/after-surgery.js';
import type { Consent } from './facts/consent.js';
import type { Deviation } from './facts/deviation.js';
import type { Withdrawal } from './facts/ending.js';
import type { ErasureRuling } from './facts/erasure.js';
import type { ContactAttempt, Visit, VitalStatus } from './facts/follow-up.js';
import type { ImagingAssessment, ImagingReview, LinkedStudy } from './facts/imaging.js';
import type { LaboratoryReport, PregnancyTest } from './facts/laboratory.js';
import type { Pathology } from './facts/pathology.js';
import type { PredictionRefusal, SealedPrediction } from './facts/prediction.js';
import type { QueryOpening, QueryState } from './facts/query.js';
import type { Adjudication, Reading, ReadingCase } from './facts/reading.js';
import type { Screening } from './facts/screening.js';
import type { Resection } from './facts/surgery.js';
import type { CoEnrolment } from './facts/therapy.js';

/** A fact as it stands after every correction; `revision` of its event is its identity. */
export interface Fact<T> {
  readonly revision: number;
  readonly recordedAt: Instant;
  readonly actor: Actor;
  readonly protocolVersion: string;
  readonly value: T;
}

export type AnnouncementKind = 'VisitWindowOpened' | 'VisitReminded' | 'VisitOverdue' | 'VisitMissed';

/** Something announced; `key` names visit, kind and window dates, so the same is never announced twice. */
export interface Announced {
  readonly revision: number;
  readonly kind: AnnouncementKind;
  readonly key: string;
  readonly announcement: Announcement;
  readonly withdrawn: boolean;
}

/** A data query with everything said about it (protocol §7.5). */
export interface Query extends QueryOpening {
  /** Of the fact in a list that it asks about, whose index in `path` may change; null where no list is asked about. */
  readonly factRevision: number | null;
  /** Of the event that opened it. */
  readonly revision: number;
  readonly openedAt: Instant;
  readonly openedBy: Actor;
  readonly state: QueryState;
  /** True while it is closed because its check no longer fired (QY-AUTOCLOSE). */
  readonly closedBySystem: boolean;
  readonly answers: readonly { readonly answer: string; readonly at: Instant; readonly by: Actor }[];
  /** Closings, reopenings and cancellations in order, each with its reason. */
  readonly remarks: readonly {
    readonly state: QueryState;
    readonly reason: string;
    readonly at: Instant;
    readonly by: Actor;
  }[];
}

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
