import type { Instant } from '../../calendar/instant.js';
import type { Actor } from '../../shared/actor.js';
import type { QueryOpening, QueryState } from './query-data.js';

/** A data query with all its answers and remarks (protocol §7.5). */
export interface Query extends QueryOpening {
  /** Revision of the fact in a list that it asks about, whose index in `path` may change; null where no list is asked about. */
  readonly factRevision: number | null;
  /** Revision of the event that opened it. */
  readonly revision: number;
  readonly openedAt: Instant;
  /** The person who asked, or the check: a service under the id `check` and its rule. */
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
