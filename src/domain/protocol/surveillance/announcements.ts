import { addDays, type PlainDate } from '../../calendar/plain-date.js';
import { anchorOf, visitWindows, type VisitWindow } from './visit-window.js';
import type { Casebook } from '../../record/casebook.js';
import { createMemory, rememberedByFacts } from '../../record/remembered.js';
import type { Announced, Announcement, AnnouncementKind } from '../../record/announced.js';
import { applies } from '../../shared/rule.js';
import type { ProtocolParameters, VisitCode } from '../../parameters/parameters.js';
import { announcementEvidence, doneBefore, endedBefore } from './announcement-evidence.js';

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

const byDate = (a: DueAnnouncement, b: DueAnnouncement): number =>
  a.announcement.on < b.announcement.on ? -1 : a.announcement.on > b.announcement.on ? 1 : 0;

/** Windows are remembered (`visitWindows`), and with them what they announce. */
const ofWindows = new WeakMap<readonly VisitWindow[], readonly DueAnnouncement[]>();

/** Everything that the windows announce, by date. */
const announcementsOf = (windows: readonly VisitWindow[]): readonly DueAnnouncement[] => {
  const before = ofWindows.get(windows);
  if (before) return before;
  const made = windows.flatMap(madeOf).sort(byDate);
  ofWindows.set(windows, made);
  return made;
};

const ruleOf: Readonly<Record<AnnouncementKind, string>> = {
  VisitWindowOpened: 'VIS-WINDOW',
  VisitReminded: 'VIS-REMIND',
  VisitOverdue: 'VIS-OVERDUE',
  VisitMissed: 'VIS-MISSED',
};

/** A reminder once sent stays sent; any other announcement may be made again after it was withdrawn. */
const keysOf = (announced: readonly Announced[]): ReadonlySet<string> => {
  const keys = new Set<string>();
  for (const { kind, key, withdrawn } of announced) if (kind === 'VisitReminded' || !withdrawn) keys.add(key);
  return keys;
};

/** A fact leaves the list of announcements alone. */
const ofList = createMemory<readonly Announced[], ReadonlySet<string>>();

const announcedKeys = (announced: readonly Announced[]): ReadonlySet<string> => {
  const before = ofList.get(announced);
  if (before) return before;
  const keys = keysOf(announced);
  ofList.set(announced, keys);
  return keys;
};

/** What is to be announced under the facts alone, by date. */
const called = rememberedByFacts((casebook, protocol): readonly DueAnnouncement[] => {
  const d0 = casebook.resection?.value.surgeryDate;
  if (d0 === undefined) return [];
  const evidence = announcementEvidence(casebook, protocol);
  return announcementsOf(visitWindows(d0, protocol)).filter(({ kind, announcement }) => {
    const done = doneBefore(announcement, evidence);
    return applies(ruleOf[kind], !done) && !endedBefore(announcement, evidence);
  });
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
