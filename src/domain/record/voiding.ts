import type { Fact } from './fact.js';
import type { FormName } from './forms/index.js';

export const voidReasons = ['RECORDED_TWICE', 'WRONG_PARTICIPANT', 'DID_NOT_HAPPEN', 'OTHER'] as const;

/** That a form should never have been recorded for this participant. */
export interface Voiding {
  /** Revision of the event that recorded it. */
  readonly factRevision: number;
  readonly reasonCode: (typeof voidReasons)[number];
  readonly reason: string;
  readonly source: string;
}

/** A voiding as it is asked for. */
export interface AskedVoiding extends Voiding {
  /** `lastRevision` of the fact as the person saw it: nobody voids what somebody else has corrected unseen (409). */
  readonly seenRevision: number;
}

/** A person's voiding of their own review: a reader knows the study, and no revision of the record. */
export interface AskedReviewVoiding extends Omit<Voiding, 'factRevision'> {
  readonly studyInstanceUid: string;
}

/** A blinded reading that its reader took back before the case was decided. */
export interface ReadingWithdrawal {
  readonly caseId: string;
  /** Revision of the reading. */
  readonly factRevision: number;
  readonly reason: string;
}

/** What was taken out of the record, as it stood: it is kept and shown, and no conclusion is drawn from it. */
export interface VoidedFact {
  readonly form: FormName;
  /** As entered, with the corrections made until then. */
  readonly fact: Fact<unknown>;
  /** The event that took it out; of what went with another fact, the event that took that one out. */
  readonly by: Fact<Voiding | ReadingWithdrawal>;
}
