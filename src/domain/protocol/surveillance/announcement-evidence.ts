import { addDays } from '../../calendar/plain-date.js';
import type { Announcement } from '../../record/announced.js';
import { rememberedByFacts } from '../../record/remembered.js';
import { applies } from '../../shared/rule.js';
import { adequateAssessments, type Assessment, noCutoff } from './assessments.js';
import { followUpEnds, type FollowUpEnds, ruleOfEnd } from './surveillance-end.js';
import { type AskedAfter, askedInside, asksForVitalStatus, visitsAskedAfter } from './vital-status-known.js';

/** What speaks against an announcement: what was done inside its window, and how scheduled visits end. */
export interface AnnouncementEvidence {
  readonly assessments: readonly Assessment[];
  readonly ends: FollowUpEnds;
  readonly askedAfter: readonly AskedAfter[];
}

export const announcementEvidence = rememberedByFacts((casebook, protocol): AnnouncementEvidence => ({
  assessments: adequateAssessments(casebook, noCutoff),
  ends: followUpEnds(casebook, protocol, noCutoff),
  askedAfter: visitsAskedAfter(casebook),
}));

/** An adequate assessment inside the window, before the announcement. */
export const assessedBefore = (
  { on, window }: Announcement,
  { assessments }: AnnouncementEvidence,
): boolean => assessments.some((scan) => scan.on >= window.open && scan.on <= window.close && scan.on < on);

/** After the end of imaging somebody asked after participant and therapy inside the window (VIS-AFTER-REC). */
export const askedBefore = (
  { visit, on, window }: Announcement,
  { ends: { imaging }, askedAfter }: AnnouncementEvidence,
): boolean =>
  asksForVitalStatus(window, imaging) &&
  askedInside({ visit, ...window }, imaging.on, askedAfter, addDays(on, -1)) !== null;

/** What the window is for was done before the announcement. */
export const doneBefore = (announcement: Announcement, evidence: AnnouncementEvidence): boolean =>
  assessedBefore(announcement, evidence) || askedBefore(announcement, evidence);

/** Nothing was asked for any more before the announcement. */
export const endedBefore = ({ on }: Announcement, { ends: { all } }: AnnouncementEvidence): boolean =>
  all !== null && applies(ruleOfEnd[all.reason], all.on < on);
