import { type Casebook, emptyCasebook } from '../../record/casebook.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';

/** One subject number with what is known of it; only counts are made of these, so the number itself is left out. */
export interface TrialParticipant {
  /** Null between allocation and the first event. */
  readonly casebook: Casebook | null;
  /** `SubjectErased` was recorded; the key may live a moment longer. */
  readonly erased: boolean;
  /** Two people signed that the record, altered outside this system, stays out of the data cut. */
  readonly setAside: boolean;
  /** The version that judges this participant (PV-CONSENT). */
  readonly protocol: ProtocolParameters;
}

export const isErased = ({ casebook, erased }: TrialParticipant): boolean =>
  erased || (casebook?.shredded ?? 0) > 0;

/** The record to derive from; an erased one is empty, whatever is still readable of it. */
export const recordOf = (participant: TrialParticipant): Casebook =>
  isErased(participant)
    ? { ...emptyCasebook, shredded: Math.max(1, participant.casebook?.shredded ?? 0) }
    : (participant.casebook ?? emptyCasebook);
