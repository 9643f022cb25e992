import { type PlainDate, plainDate } from '../../calendar/plain-date.js';
import type { Casebook } from '../../record/casebook.js';
import type { Scan } from '../../record/forms/visit.js';
import { satisfies } from '../../shared/rule.js';
import { visitWindows, type VisitWindow } from './visit-window.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';

/** For questions about everything known, without a cutoff. */
export const noCutoff: PlainDate = plainDate('9999-12-31');

/** One liver examination that can show or exclude a recurrence. */
export interface Assessment {
  readonly on: PlainDate;
  readonly result: Scan['result'];
}

/** Dynamic liver MRI or multiphase CT, adequate and by a radiology report that is signed, as the site transcribed it; nothing else counts (protocol §3.6). */
export const isAdequate = (scan: Scan): boolean =>
  (scan.modality === 'MRI' || scan.modality === 'CT') && scan.adequate && scan.reportSigned;

/** They are asked for often, on many dates, and follow from visits and day of surgery alone. */
const computed = new WeakMap<Casebook['visits'], Map<PlainDate, readonly Assessment[]>>();

const assessmentsAfter = (visits: Casebook['visits'], d0: PlainDate): readonly Assessment[] => {
  const known = computed.get(visits) ?? new Map<PlainDate, readonly Assessment[]>();
  computed.set(visits, known);
  const assessments =
    known.get(d0) ??
    visits
      .flatMap(({ value }) => value.scans)
      .filter((scan) => satisfies('ST-UNSCHED', isAdequate(scan) && scan.date > d0))
      .map(({ date, result }) => ({ on: date, result }))
      .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  known.set(d0, assessments);
  return assessments;
};

/** Adequate assessments after surgery and up to `until`, oldest first; scheduled or not makes no difference (ST-UNSCHED). */
export const adequateAssessments = (casebook: Casebook, until: PlainDate): readonly Assessment[] => {
  const d0 = casebook.resection?.value.surgeryDate;
  return d0 === undefined ? [] : assessmentsAfter(casebook.visits, d0).filter(({ on }) => on <= until);
};

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
