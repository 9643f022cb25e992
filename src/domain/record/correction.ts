import { withValueAt } from '../shared/json-pointer.js';
import type { Fact } from './fact.js';

export interface Correction {
  /** Revision of the event that recorded the fact. */
  readonly factRevision: number;
  /** JSON Pointer into that event's data. */
  readonly path: string;
  readonly value: unknown;
  readonly reasonCode: 'TRANSCRIPTION' | 'NEW_INFORMATION' | 'QUERY_ANSWER' | 'OTHER';
  readonly reason: string;
  readonly source: string;
}

/** The fact with the value of the correction, if the correction is about it. */
export const corrected = <F extends Fact<unknown>>(fact: F, correction: Correction): F =>
  fact.revision === correction.factRevision
    ? { ...fact, value: withValueAt(fact.value, correction.path, correction.value) }
    : fact;
