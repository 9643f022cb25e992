import { type PlainDate, plainDate } from '../../calendar/plain-date.js';
import type { Casebook } from '../../patient/casebook.js';
import type { Scan } from '../../patient/facts/follow-up.js';
import { holds } from '../holds.js';

/** For questions about everything known, without a cut. */
export const noCutoff: PlainDate = plainDate('9999-12-31');

/** One liver examination that can show or exclude a recurrence. */
export interface Assessment {
  readonly on: PlainDate;
  readonly result: Scan['result'];
}

/** Dynamic liver MRI or multiphase CT, adequate and reader-signed; nothing else counts (protocol §3.6). */
export const isAdequate = (scan: Scan): boolean =>
  (scan.modality === 'MRI' || scan.modality === 'CT') && scan.adequate && scan.readerSigned;

/** Adequate assessments after surgery and up to `until`, oldest first; scheduled or not makes no difference (ST-UNSCHED). */
export const adequateAssessments = (casebook: Casebook, until: PlainDate): readonly Assessment[] => {
  const d0 = casebook.resection?.value.surgeryDate;
  if (d0 === undefined) return [];
  return casebook.visits
    .flatMap(({ value }) => value.scans)
    .filter((scan) => holds('ST-UNSCHED', isAdequate(scan) && scan.date > d0 && scan.date <= until))
    .map(({ date, result }) => ({ on: date, result }))
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
};
