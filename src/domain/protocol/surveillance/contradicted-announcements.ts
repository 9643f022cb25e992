import type { ProtocolParameters } from '../../parameters/parameters.js';
import type { Announced } from '../../record/announced.js';
import type { Casebook } from '../../record/casebook.js';
import { rememberedByFacts } from '../../record/remembered.js';
import {
  announcementEvidence,
  type AnnouncementEvidence,
  askedBefore,
  assessedBefore,
  endedBefore,
} from './announcement-evidence.js';
import { type VisitWindow, visitWindows } from './visit-window.js';

/** `revision` of the announcement to withdraw. */
export interface ContradictedAnnouncement {
  readonly revision: number;
  readonly reason: string;
}

const contradiction = (
  { kind, announcement }: Announced,
  windows: readonly VisitWindow[],
  evidence: AnnouncementEvidence,
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

const contradicted = (
  casebook: Casebook,
  protocol: ProtocolParameters,
): readonly ContradictedAnnouncement[] => {
  const standing = casebook.announcements.filter(({ withdrawn }) => !withdrawn);
  if (standing.length === 0) return [];
  const d0 = casebook.resection?.value.surgeryDate;
  const windows = d0 === undefined ? [] : visitWindows(d0, protocol);
  const evidence = announcementEvidence(casebook, protocol);
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

/** Decision and plan ask on the same announcements. */
const contradictedOf = rememberedByFacts(
  () => new Map<Casebook['announcements'], readonly ContradictedAnnouncement[]>(),
);

/** Announcements that facts recorded later show to be wrong, with the reason for withdrawing each. */
export const contradictedAnnouncements = (
  casebook: Casebook,
  protocol: ProtocolParameters,
): readonly ContradictedAnnouncement[] => {
  const known = contradictedOf(casebook, protocol);
  const before = known.get(casebook.announcements);
  if (before) return before;
  const found = contradicted(casebook, protocol);
  known.set(casebook.announcements, found);
  return found;
};
