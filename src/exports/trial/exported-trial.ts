import type { Instant } from '../../domain/calendar/instant.js';
import type { PlainDate } from '../../domain/calendar/plain-date.js';
import type { ExportedParticipant } from './exported-participant.js';

/** What the data are for: this trial, or later research that needs a consent of its own (protocol §7.6). */
export const exportPurposes = ['TRIAL', 'FUTURE_USE'] as const;
export type ExportPurpose = (typeof exportPurposes)[number];

/** Where the data go: data that cross the border need a consent of their own (protocol §7.6). */
export const exportDestinations = ['DOMESTIC', 'ABROAD'] as const;
export type ExportDestination = (typeof exportDestinations)[number];

export interface ExportUse {
  readonly purpose: ExportPurpose;
  readonly destination: ExportDestination;
}

/** Why somebody's data stay where they are. */
export const staysReasons = [
  'ERASED',
  'SET_ASIDE',
  'NOT_CONSENTED',
  'WITHDRAWN_FROM_PROCESSING',
  'NO_CONSENT_TO_FUTURE_USE',
  'NO_CONSENT_TO_CROSS_BORDER',
] as const;
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
  /** In force at the site. */
  readonly protocolVersion: string;
  readonly programVersion: string;
  /** In the order of their subject numbers. */
  readonly participants: readonly ExportedParticipant[];
  /** How many participants stay out, by their first reason. */
  readonly stayed: Readonly<Partial<Record<StaysReason, number>>>;
}
