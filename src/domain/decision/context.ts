import type { Instant } from '../calendar/instant.js';
import type { ProtocolParameters } from '../parameters/parameters.js';
import type { TrialState } from '../record/trial-state.js';
import type { Actor } from '../shared/actor.js';

/** Everything `decide` and `plan` may know besides the folded stream; time and identity arrive as data. */
export interface Context {
  /** Trial clock. */
  readonly now: Instant;
  /** Real UTC; equal to `now` in a real trial. */
  readonly wallNow: Instant;
  readonly actor: Actor;
  /** When the person last proved who they are; null for machines and sessions without the claim. */
  readonly authenticatedAt: Instant | null;
  readonly protocol: ProtocolParameters;
  readonly trial: TrialState;
  /** Whose record it is; null where the record is not a participant's. */
  readonly subjectId: string | null;
}
