import type { PlainDate } from '../calendar/plain-date.js';
import type { VisitCode } from '../parameters/parameters.js';

/** Announced by the clock: keyed by visit, kind and window dates, dated by the deadline, never a clinical fact. */
export interface Announcement {
  readonly visit: VisitCode;
  /** The date on which it became true. */
  readonly on: PlainDate;
  readonly window: { readonly open: PlainDate; readonly target: PlainDate; readonly close: PlainDate };
}

export type AnnouncementKind = 'VisitWindowOpened' | 'VisitReminded' | 'VisitOverdue' | 'VisitMissed';

/** Something announced; `key` names visit, kind and window dates, so the same is never announced twice. */
export interface Announced {
  readonly revision: number;
  readonly kind: AnnouncementKind;
  readonly key: string;
  readonly announcement: Announcement;
  readonly withdrawn: boolean;
}
