import { addDays, type PlainDate } from '../../calendar/plain-date.js';
import { anchorOf, visitWindows, type VisitWindow } from './visit-window.js';
import type { Casebook } from '../../record/casebook.js';
import { rememberedByFacts } from '../../record/remembered.js';
import type { Announced, Announcement, AnnouncementKind } from '../../record/announced.js';
import { applies } from '../../shared/rule.js';
import type { ProtocolParameters, VisitCode } from '../../parameters/parameters.js';
import { adequateAssessments, type Assessment, noCutoff } from './assessments.js';
import { followUpEnds, type FollowUpEnds, ruleOfEnd } from './surveillance-end.js';
import { type AskedAfter, askedInside, asksForVitalStatus, visitsAskedAfter } from './vital-status-known.js';

/** Something the clock makes true on `announcement.on`; `reminder` is its name for a VisitReminded, else null. */
export interface DueAnnouncement {
  readonly kind: AnnouncementKind;
  readonly key: string;
  readonly announcement: Announcement;
  readonly reminder: string | null;
}

/** Names visit, kind and window dates: a window that moves is announced anew, the same one never twice. */
export const announcementKey = (
  visit: VisitCode,
  kind: AnnouncementKind,
  window: Pick<VisitWindow, 'open' | 'target' | 'close'>,
  reminder: string | null,
): string => {
  const what = reminder === null ? kind : `${kind}:${reminder}`;
  return `${visit}:${what}:${window.open}/${window.target}/${window.close}`;
};

const madeOf = (window: VisitWindow): readonly DueAnnouncement[] => {
  const { visit, open, target, close } = window;
  const due = (kind: AnnouncementKind, on: PlainDate, reminder: string | null = null): DueAnnouncement => ({
    kind,
    key: announcementKey(visit, kind, window, reminder),
    announcement: { visit, on, window: { open, target, close } },
    reminder,
  });
  return [
    due('VisitWindowOpened', open),
    ...window.reminders.map(({ name, on }) => due('VisitReminded', on, name)),
    due('VisitOverdue', addDays(target, 1)),
    due('VisitMissed', addDays(close, 1)),
  ];
};

/** Windows are remembered (`visitWindows`), and with them what they announce. */
const ofWindow = new WeakMap<VisitWindow, readonly DueAnnouncement[]>();

const announcementsOf = (window: VisitWindow): readonly DueAnnouncement[] => {
  const before = ofWindow.get(window);
  if (before) return before;
  const made = madeOf(window);
  ofWindow.set(window, made);
  return made;
};

interface Evidence {
  readonly assessments: readonly Assessment[];
  readonly ends: FollowUpEnds;
  readonly askedAfter: readonly AskedAfter[];
}

const evidenceOf = rememberedByFacts((casebook, protocol): Evidence => ({
  assessments: adequateAssessments(casebook, noCutoff),
  ends: followUpEnds(casebook, protocol, noCutoff),
  askedAfter: visitsAskedAfter(casebook),
}));

const assessedBefore = ({ on, window }: Announcement, { assessments }: Evidence): boolean =>
  assessments.some((scan) => scan.on >= window.open && scan.on <= window.close && scan.on < on);

/** After the end of imaging somebody asked after participant and therapy inside the window (VIS-AFTER-REC). */
const askedBefore = (
  { visit, on, window }: Announcement,
  { ends: { imaging }, askedAfter }: Evidence,
): boolean =>
  asksForVitalStatus(window, imaging) &&
  askedInside({ visit, ...window }, imaging.on, askedAfter, addDays(on, -1)) !== null;

const doneBefore = (announcement: Announcement, evidence: Evidence): boolean =>
  assessedBefore(announcement, evidence) || askedBefore(announcement, evidence);

const endedBefore = ({ on }: Announcement, { ends: { all } }: Evidence): boolean =>
  all !== null && applies(ruleOfEnd[all.reason], all.on < on);

const ruleOf: Readonly<Record<AnnouncementKind, string>> = {
  VisitWindowOpened: 'VIS-WINDOW',
  VisitReminded: 'VIS-REMIND',
  VisitOverdue: 'VIS-OVERDUE',
  VisitMissed: 'VIS-MISSED',
};

const byDate = (a: DueAnnouncement, b: DueAnnouncement): number =>
  a.announcement.on < b.announcement.on ? -1 : a.announcement.on > b.announcement.on ? 1 : 0;

/** A reminder once sent stays sent; any other announcement may be made again after it was withdrawn. */
const announcedKeys = (announced: readonly Announced[]): ReadonlySet<string> =>
  new Set(
    announced.flatMap(({ kind, key, withdrawn }) => (kind === 'VisitReminded' || !withdrawn ? key : [])),
  );

/** What is to be announced under the facts alone, by date. */
const called = rememberedByFacts((casebook, protocol): readonly DueAnnouncement[] => {
  const d0 = casebook.resection?.value.surgeryDate;
  if (d0 === undefined) return [];
  const evidence = evidenceOf(casebook, protocol);
  return visitWindows(d0, protocol)
    .flatMap(announcementsOf)
    .filter(({ kind, announcement }) => {
      const done = doneBefore(announcement, evidence);
      return applies(ruleOf[kind], !done) && !endedBefore(announcement, evidence);
    })
    .sort(byDate);
});

/** Between two facts only an announcement changes it; decision and plan ask several times between two of these. */
const byAnnounced = rememberedByFacts(() => new Map<Casebook['announcements'], readonly DueAnnouncement[]>());

/**
 * Everything still to be announced under the facts known now, by date. A deadline becomes true at the beginning
 * of its day, so facts dated on earlier days decide and the outcome does not depend on when the timer fired.
 */
const outstanding = (casebook: Casebook, protocol: ProtocolParameters): readonly DueAnnouncement[] => {
  const known = byAnnounced(casebook, protocol);
  const before = known.get(casebook.announcements);
  if (before) return before;
  const announced = announcedKeys(casebook.announcements);
  const left = called(casebook, protocol).filter(({ key }) => !announced.has(key));
  known.set(casebook.announcements, left);
  return left;
};

/** What has become true by `today` and was not announced yet, each dated by its deadline, oldest first. */
export const announcementsDue = (
  casebook: Casebook,
  protocol: ProtocolParameters,
  today: PlainDate,
): readonly DueAnnouncement[] =>
  outstanding(casebook, protocol).filter(({ announcement }) => announcement.on <= today);

const anchorInWords = { open: 'window opens', target: 'due', close: 'window closes' } as const;

const reminderSummary = ({ visit, on, window }: Announcement, reminder: string): string => {
  const anchor = anchorOf(reminder);
  return `${visit} ${anchorInWords[anchor]} ${window[anchor]}, reminder ${on}`;
};

/** A visit has its bare name: these words stand in Temporal, where what it is for would tell of a recurrence. */
const summaryOf = ({ kind, announcement, reminder }: DueAnnouncement): string => {
  const { visit, on } = announcement;
  switch (kind) {
    case 'VisitWindowOpened':
      return `${visit} window opens ${on}`;
    case 'VisitReminded':
      return reminderSummary(announcement, reminder ?? '');
    case 'VisitOverdue':
      return `${visit} overdue from ${on}`;
    case 'VisitMissed':
      return `${visit} missed from ${on}`;
    default:
      return kind satisfies never;
  }
};

/** The next date after `today` on which something will be announced unless a fact prevents it, in words. */
export const nextAnnouncementDate = (
  casebook: Casebook,
  protocol: ProtocolParameters,
  today: PlainDate,
): { readonly on: PlainDate; readonly summary: string } | null => {
  const next = outstanding(casebook, protocol).find(({ announcement }) => announcement.on > today);
  return next ? { on: next.announcement.on, summary: summaryOf(next) } : null;
};

/** `revision` of the announcement to withdraw. */
export interface ContradictedAnnouncement {
  readonly revision: number;
  readonly reason: string;
}

const contradiction = (
  { kind, announcement }: Announced,
  windows: readonly VisitWindow[],
  evidence: Evidence,
): string | null => {
  const { open, target, close } = announcement.window;
  const stands = windows.some(
    (w) => w.visit === announcement.visit && w.open === open && w.target === target && w.close === close,
  );
  if (!stands) return `the ${announcement.visit} window ${open} to ${close} no longer exists`;
  if (kind === 'VisitOverdue' || kind === 'VisitMissed') {
    if (assessedBefore(announcement, evidence))
      return `an adequate assessment inside the ${announcement.visit} window was recorded later`;
    if (askedBefore(announcement, evidence))
      return `vital status and therapy inside the ${announcement.visit} window, after imaging had ended, were recorded later`;
  }
  const { all } = evidence.ends;
  if (all && endedBefore(announcement, evidence))
    return `surveillance had ended on ${all.on} (${all.reason})`;
  return null;
};

/** Of each announcement, what the facts say against it: every plan and decision asks about all of them. */
const byAnnouncement = rememberedByFacts(() => new Map<Announced, string | null>());

/** Announcements that facts recorded later show to be wrong, with the reason for withdrawing each. */
export const contradictedAnnouncements = (
  casebook: Casebook,
  protocol: ProtocolParameters,
): readonly ContradictedAnnouncement[] => {
  const standing = casebook.announcements.filter(({ withdrawn }) => !withdrawn);
  if (standing.length === 0) return [];
  const d0 = casebook.resection?.value.surgeryDate;
  const windows = d0 === undefined ? [] : visitWindows(d0, protocol);
  const evidence = evidenceOf(casebook, protocol);
  const known = byAnnouncement(casebook, protocol);
  return standing.flatMap((announced) => {
    let reason = known.get(announced);
    if (reason === undefined) {
      reason = contradiction(announced, windows, evidence);
      known.set(announced, reason);
    }
    return reason === null ? [] : [{ revision: announced.revision, reason }];
  });
};
