import { withValueAt } from '../shared/json-pointer.js';
import type { Fact } from './fact.js';

/** One value of a fact and what is to stand there. */
export interface Change {
  /** JSON Pointer into the data of the event that recorded the fact. */
  readonly path: string;
  readonly value: unknown;
}

export interface Correction extends Change {
  /** Revision of the event that recorded the fact. */
  readonly factRevision: number;
  readonly reasonCode: 'TRANSCRIPTION' | 'NEW_INFORMATION' | 'QUERY_ANSWER' | 'OTHER';
  readonly reason: string;
  readonly source: string;
}

/** A correction as it is asked for. */
export interface AskedCorrection extends Correction {
  /** `lastRevision` of the fact as the person saw it: a newer event on the fact was not seen, and is not taken back (409). */
  readonly seenRevision: number;
  /** Further values that the checks of the form bind to the first one, such as a number and the list that it counts; each becomes a correction of its own. */
  readonly also?: readonly Change[];
}

/** The fact with the value of the correction recorded at `revision`, if the correction is about it. */
export const corrected = <F extends Fact<unknown>>(fact: F, correction: Correction, revision: number): F =>
  fact.revision === correction.factRevision
    ? {
        ...fact,
        lastRevision: revision,
        value: withValueAt(fact.value, correction.path, correction.value),
      }
    : fact;
