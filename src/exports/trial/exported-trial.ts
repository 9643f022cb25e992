import type { staysReasons } from '../../contracts/exports.js';
import type { ExportUse } from '../../domain/access/exported.js';
import type { Instant } from '../../domain/calendar/instant.js';
import type { PlainDate } from '../../domain/calendar/plain-date.js';
import type { ExportedParticipant } from './exported-participant.js';

export type StaysReason = (typeof staysReasons)[number];

/** A trial as it leaves the system. */
export interface ExportedTrial extends ExportUse {
  readonly madeAt: Instant;
  /** Facts with a later date do not count. */
  readonly cutoff: PlainDate;
  /** The database is locked: nothing is pending any more. */
  readonly finalLock: boolean;
  /** Every score is opened; until then no export holds one. */
  readonly unsealed: boolean;
  /** What only the history of a record shows, as readings and their adjudication do, leaves too (BL-READERS). */
  readonly showsHistory: boolean;
  /** In force at the site. */
  readonly protocolVersion: string;
  readonly programVersion: string;
  /** The subject numbers of all who leave in the whole export, in order, of whom `participants` may be a part. */
  readonly leaving: readonly string[];
  /** In the order of their subject numbers. */
  readonly participants: readonly ExportedParticipant[];
  /** How many participants stay out, by their first reason. */
  readonly stayed: Readonly<Partial<Record<StaysReason, number>>>;
}
