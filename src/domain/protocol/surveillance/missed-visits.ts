import { visitWindows, type VisitWindow } from './visit-window.js';
import type { PlainDate } from '../../calendar/plain-date.js';
import type { Casebook } from '../../record/casebook.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';
import { adequateAssessments } from './assessments.js';

/** Visits whose windows closed before `date` and opened after the last adequate assessment before it. */
export const missedSinceLastAssessment = (
  casebook: Casebook,
  protocol: ProtocolParameters,
  date: PlainDate,
): readonly VisitWindow[] => {
  const d0 = casebook.resection?.value.surgeryDate;
  if (d0 === undefined) return [];
  const last = adequateAssessments(casebook, date).findLast(({ on }) => on < date)?.on ?? d0;
  return visitWindows(d0, protocol).filter(({ open, close }) => open > last && close < date);
};

/** True when an event on `date` follows two or more consecutive missed imaging visits (EP-RFS-S, LB-SENS-D). */
export const followsGap = (casebook: Casebook, protocol: ProtocolParameters, date: PlainDate): boolean =>
  missedSinceLastAssessment(casebook, protocol, date).length >=
  protocol.lostToFollowUp.consecutiveMissedVisits;
