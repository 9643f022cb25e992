import type { Instant } from '../../domain/calendar/instant.js';
import type { Recorded, Shredded } from '../../domain/decision/decider.js';
import type { ProtocolParameters } from '../../domain/parameters/parameters.js';
import type { Casebook } from '../../domain/record/casebook.js';
import type { PatientEvent } from '../../domain/record/patient-events.js';
import type { TrialState } from '../../domain/record/trial-state.js';

/** The events of one participant whose record is read, oldest first. */
export interface History {
  readonly subjectId: string;
  readonly events: readonly Recorded<PatientEvent | Shredded>[];
  /** Where events of the record may be lacking: all are there that were recorded before this moment, and later ones may not be. */
  readonly wholeBefore?: Instant;
}

export type Judging = (casebook: Casebook, at: Instant) => ProtocolParameters;

/** What an answer before unsealing is made of. */
export interface OnRecord {
  /** Of everybody who is read (`whoIsRead`). */
  readonly histories: readonly History[];
  /** Of how many of them the record cannot be relied on now; whether a history lacks something, it says itself. */
  readonly doubted: number;
  readonly trial: TrialState;
  /** In force at the site. */
  readonly site: ProtocolParameters;
  readonly judging: Judging;
  /** Trial time of the question. */
  readonly now: Instant;
}
