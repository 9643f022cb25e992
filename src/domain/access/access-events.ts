import type { Actor } from '../shared/actor.js';

/** Somebody read data whose reading is logged; the subject is null for the trial as a whole. */
export interface AccessEntry {
  readonly actor: Actor;
  readonly what: 'TIMELINE' | 'SEALED_PREDICTIONS' | 'DECODED_PAYLOAD';
  readonly stream: string | null;
  readonly correlationId: string;
  readonly at: string;
}

/** A batch of accesses, in the stream `access-<yyyymm>-<instance>`, which has one writer. */
export type AccessEvent = {
  readonly type: 'RecordsAccessed';
  readonly data: { readonly entries: readonly AccessEntry[] };
};
