import type { PlainDate } from '../../calendar/plain-date.js';
import { isInside, visitWindows, type VisitWindow } from './visit-window.js';
import type { Casebook } from '../../record/casebook.js';
import { applies } from '../../shared/rule.js';
import type { ProtocolParameters, VisitCode } from '../../parameters/parameters.js';
import { adequateAssessments, type Assessment } from './assessments.js';
import { type EndReason, ruleOfEnd, type SurveillanceEnd, surveillanceEnd } from './surveillance-end.js';

/** Where one scheduled imaging visit stands on a date (protocol §4.2). */
export type VisitState = { readonly visit: VisitCode; readonly window: VisitWindow } & (
  | { readonly status: 'NOT_YET' | 'WINDOW_OPEN' | 'DUE' | 'OVERDUE' | 'MISSED' }
  | { readonly status: 'DONE'; readonly doneOn: PlainDate }
  | { readonly status: 'ENDED'; readonly endedOn: PlainDate; readonly reason: EndReason }
);

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
  assessments: readonly Assessment[],
  end: SurveillanceEnd | null,
  today: PlainDate,
): VisitState => {
  const visit = { visit: window.visit, window };
  const done = assessments.find(({ on }) => isInside(window, on));
  if (done) return { ...visit, status: 'DONE', doneOn: done.on };
  if (isEnded(window, end)) return { ...visit, status: 'ENDED', endedOn: end.on, reason: end.reason };
  return { ...visit, status: openStatus(window, today) };
};

/**
 * The state of every scheduled visit on `today`, in schedule order; empty before surgery.
 * The one function behind worklist, deadlines, console and export (VIS-WINDOW, VIS-OVERDUE, VIS-MISSED).
 * A visit is done by an adequate assessment dated inside its window, under whatever visit code it was recorded.
 */
export const visitStatuses = (
  casebook: Casebook,
  protocol: ProtocolParameters,
  today: PlainDate,
): readonly VisitState[] => {
  const d0 = casebook.resection?.value.surgeryDate;
  if (d0 === undefined) return [];
  const assessments = adequateAssessments(casebook, today);
  const end = surveillanceEnd(casebook, protocol, today);
  return visitWindows(d0, protocol).map((window) => stateOf(window, assessments, end, today));
};
