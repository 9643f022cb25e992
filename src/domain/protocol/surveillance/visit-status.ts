import type { PlainDate } from '../../calendar/plain-date.js';
import { isInside, visitWindows, type VisitWindow } from './visit-window.js';
import type { Casebook } from '../../record/casebook.js';
import { rememberedByFacts } from '../../record/remembered.js';
import { applies } from '../../shared/rule.js';
import type { ProtocolParameters, VisitCode } from '../../parameters/parameters.js';
import { adequateAssessments, type Assessment } from './assessments.js';
import {
  type EndReason,
  followUpEnds,
  type FollowUpEnds,
  ruleOfEnd,
  type SurveillanceEnd,
} from './surveillance-end.js';
import {
  type AskedAfter,
  askedInside,
  asksForVitalStatus,
  type VisitPurpose,
  visitsAskedAfter,
} from './vital-status-known.js';

/** Where one scheduled visit stands on a date, and what it is for (protocol §4.1, §4.2). */
export type VisitState = {
  readonly visit: VisitCode;
  readonly window: VisitWindow;
  /** Told inside the clinical record only: it says whether there was a recurrence or a transplant. */
  readonly purpose: VisitPurpose;
} & (
  | { readonly status: 'NOT_YET' | 'WINDOW_OPEN' | 'DUE' | 'OVERDUE' | 'MISSED' }
  | { readonly status: 'DONE'; readonly doneOn: PlainDate }
  | { readonly status: 'ENDED'; readonly endedOn: PlainDate; readonly reason: EndReason }
);

interface Evidence {
  readonly assessments: readonly Assessment[];
  readonly ends: FollowUpEnds;
  readonly askedAfter: readonly AskedAfter[];
}

const openStatus = ({ open, target, close }: VisitWindow, today: PlainDate) => {
  if (applies('VIS-WINDOW', today < open)) return 'NOT_YET';
  if (applies('VIS-MISSED', today > close)) return 'MISSED';
  if (applies('VIS-OVERDUE', today > target)) return 'OVERDUE';
  return today === target ? 'DUE' : 'WINDOW_OPEN';
};

/** A window that closed before the end was missed; one still open then, or later, is ended. */
const isEnded = ({ close }: VisitWindow, end: SurveillanceEnd | null): end is SurveillanceEnd =>
  end !== null && applies(ruleOfEnd[end.reason], end.on <= close);

const stateOf = (
  window: VisitWindow,
  { assessments, ends, askedAfter }: Evidence,
  today: PlainDate,
): VisitState => {
  const { visit } = window;
  const ended = asksForVitalStatus(window, ends.imaging) ? ends.imaging : null;
  const scanned = assessments.find(({ on }) => isInside(window, on))?.on ?? null;
  const purpose: VisitPurpose =
    ended && (scanned === null || scanned > ended.on) ? 'VITAL_STATUS_AND_THERAPY' : 'IMAGING';
  const state = { visit, window, purpose };
  const asked = ended && askedInside(window, ended.on, askedAfter, today);
  const doneOn = scanned ?? asked;
  if (doneOn !== null) return { ...state, status: 'DONE', doneOn };
  if (isEnded(window, ends.all))
    return { ...state, status: 'ENDED', endedOn: ends.all.on, reason: ends.all.reason };
  return { ...state, status: openStatus(window, today) };
};

const statesOn = (
  casebook: Casebook,
  protocol: ProtocolParameters,
  today: PlainDate,
): readonly VisitState[] => {
  const d0 = casebook.resection?.value.surgeryDate;
  if (d0 === undefined) return [];
  const evidence: Evidence = {
    assessments: adequateAssessments(casebook, today),
    ends: followUpEnds(casebook, protocol, today),
    askedAfter: visitsAskedAfter(casebook),
  };
  return visitWindows(d0, protocol).map((window) => stateOf(window, evidence, today));
};

/** One plan asks several times about the same day. */
const byDay = rememberedByFacts(() => new Map<PlainDate, readonly VisitState[]>());

/**
 * The state of every scheduled visit on `today`, in schedule order; empty before surgery.
 * The one function behind worklist, deadlines, console and export (VIS-WINDOW, VIS-OVERDUE, VIS-MISSED).
 * A visit is done by an adequate assessment dated inside its window, under whatever visit code it was recorded; after the
 * first recurrence or a transplant also by a visit inside it that says whether therapy
 * was given since the one before (VIS-AFTER-REC).
 */
export const visitStatuses = (
  casebook: Casebook,
  protocol: ProtocolParameters,
  today: PlainDate,
): readonly VisitState[] => {
  const known = byDay(casebook, protocol);
  const states = known.get(today) ?? statesOn(casebook, protocol, today);
  known.set(today, states);
  return states;
};
