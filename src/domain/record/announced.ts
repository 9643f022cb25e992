import type { Announcement } from './patient-events.js';

export type AnnouncementKind = 'VisitWindowOpened' | 'VisitReminded' | 'VisitOverdue' | 'VisitMissed';

/** Something announced; `key` names visit, kind and window dates, so the same is never announced twice. */
export interface Announced {
  readonly revision: number;
  readonly kind: AnnouncementKind;
  readonly key: string;
  readonly announcement: Announcement;
  readonly withdrawn: boolean;
}
