import { type PlainDate, plainDate } from '../../calendar/plain-date.js';
import type { Casebook } from '../../record/casebook.js';
import type { Scan } from '../../record/forms/visit.js';
import { satisfies } from '../../shared/rule.js';
import { visitWindows, type VisitWindow } from './visit-window.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';

/** For questions about everything known, without a cutoff. */
export const noCutoff: PlainDate = plainDate('9999-12-31');

/** One examination that can show a recurrence, and of the liver also exclude one. */
export interface Assessment {
  readonly on: PlainDate;
  readonly result: Scan['result'];
  readonly modality: Scan['modality'];
}

/** Adequate and by a radiology report that is signed, as the site transcribed it: of whatever part of the body, what it shows dates a recurrence (protocol §4.2). */
export const isSigned = ({ adequate, reportSigned }: Pick<Scan, 'adequate' | 'reportSigned'>): boolean =>
  adequate && reportSigned;

const ofLiver = ({ modality }: Pick<Scan, 'modality'>): boolean => modality === 'MRI' || modality === 'CT';

/** Dynamic liver MRI or multiphase CT, adequate and signed: nothing else excludes a recurrence or does a visit (protocol §3.6). */
export const isAdequate = (scan: Scan): boolean => ofLiver(scan) && isSigned(scan);

interface Signed {
  readonly all: readonly Assessment[];
  readonly ofLiver: readonly Assessment[];
}

/** They are asked for often, on many dates, and follow from visits and day of surgery alone. */
const computed = new WeakMap<Casebook['visits'], Map<PlainDate, Signed>>();

const signedAfter = (visits: Casebook['visits'], d0: PlainDate): Signed => {
  const known = computed.get(visits) ?? new Map<PlainDate, Signed>();
  computed.set(visits, known);
  const found = known.get(d0);
  if (found) return found;
  const all = visits
    .flatMap(({ value }) => value.scans)
    .filter((scan) => satisfies('ST-UNSCHED', isSigned(scan) && scan.date > d0))
    .map(({ date, result, modality }) => ({ on: date, result, modality }))
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  const signed = { all, ofLiver: all.filter(ofLiver) };
  known.set(d0, signed);
  return signed;
};

/** Adequate assessments after surgery and up to `until`, oldest first; scheduled or not makes no difference (ST-UNSCHED). */
export const adequateAssessments = (casebook: Casebook, until: PlainDate): readonly Assessment[] => {
  const d0 = casebook.resection?.value.surgeryDate;
  return d0 === undefined ? [] : signedAfter(casebook.visits, d0).ofLiver.filter(({ on }) => on <= until);
};

/** Adequate, signed scans of any part of the body after surgery and up to `until`, oldest first: each may show a recurrence (ST-INDET). */
export const signedScans = (casebook: Casebook, until: PlainDate): readonly Assessment[] => {
  const d0 = casebook.resection?.value.surgeryDate;
  return d0 === undefined ? [] : signedAfter(casebook.visits, d0).all.filter(({ on }) => on <= until);
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
