import { isFull } from '../../calendar/partial-date.js';
import { addDays, latest, type PlainDate } from '../../calendar/plain-date.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';
import type { Casebook } from '../../record/casebook.js';
import type { Recurrence } from '../../record/forms/recurrence.js';
import { rememberedByFacts } from '../../record/remembered.js';
import { applies } from '../../shared/rule.js';
import { wasMissing } from '../adjudication/evidence.js';
import { adjudicationOf, datedByReaders } from '../adjudication/reading-state.js';
import { treatsRecurrence } from '../cohort/anti-hcc-therapy.js';
import { lastDayReported } from '../partial-dates/first-reports.js';
import { type Assessment, noCutoff, signedScans } from './assessments.js';

type ReportedForm = Casebook['recurrences'][number];

const shows = ({ result }: Assessment): boolean => result !== 'NO_RECURRENCE';

/** Ultrasound sees a lesion of the liver, but does not exclude one (protocol §3.6). */
const ofLiver: readonly Assessment['modality'][] = ['MRI', 'CT', 'US', 'CEUS'];

/** Whether a negative scan would have shown what the other one shows: one of its kind, or liver MRI or CT for the liver. */
const excludes = (negative: Assessment, { modality }: Assessment): boolean =>
  ofLiver.includes(modality) || modality === 'PET'
    ? ['MRI', 'CT'].includes(negative.modality) || (modality === 'PET' && negative.modality === 'PET')
    : negative.modality === modality;

/** Of scans outside the liver, the sites that an indeterminate one can have shown; a PET sees all. */
const sitesOf: Partial<Record<Assessment['modality'], Recurrence['sites'][number]>> = {
  CHEST_CT: 'LUNG',
  BONE: 'BONE',
};

const isSamePart = (a: Assessment, b: Assessment): boolean =>
  a.modality === b.modality || [a, b].every(({ modality }) => ofLiver.includes(modality));

/** True for a scan of the lesion that is confirmed on `confirmed`: no adequate negative one of that part lies between the two. */
const ofLesion =
  (scans: readonly Assessment[], confirmed: PlainDate) =>
  (scan: Assessment): boolean =>
    shows(scan) &&
    !scans.some((one) => !shows(one) && one.on >= scan.on && one.on < confirmed && excludes(one, scan));

/** What an indeterminate scan outside the liver showed is the lesion of a form that names its site. */
const isNamed = ({ result, modality }: Assessment, sites: Recurrence['sites']): boolean => {
  const site = sitesOf[modality];
  return result === 'RECURRENCE' || site === undefined || sites.includes(site);
};

/** What is treated in between and seen again is described by the form as it is afterwards, not as it was first seen. */
const treatedBetween = ({ therapies, resection }: Casebook, from: PlainDate, to: PlainDate): boolean =>
  therapies.some(
    ({ value }) =>
      treatsRecurrence(value, resection?.value.surgeryDate ?? null) &&
      value.startDate > from &&
      value.startDate < to,
  );

/** Readers decide alone: what the site saw on a scan before the day that they adjudicated does not count (ML-READERS). */
export const overruledBefore = rememberedByFacts((casebook, protocol): PlainDate | null =>
  latest(
    ...casebook.recurrences.flatMap(({ revision }) => {
      const read = adjudicationOf(casebook, revision, protocol);
      return (read && datedByReaders(read)) ?? [];
    }),
  ),
);

/**
 * The adequate, signed scan that dates the recurrence of a form in place of the day that the form gives (ST-INDET): the
 * first one that shows the lesion, where it lies before that day or, of a date known in part, among its days up to its
 * report. A scan that says RECURRENCE within the work-up period before the form is of that lesion whatever lies between,
 * and what it confirms is the lesion of an indeterminate scan before it as well.
 */
export const datedByScan = (
  casebook: Casebook,
  form: ReportedForm,
  protocol: ProtocolParameters,
): Assessment | null => {
  const { value, reported } = form;
  const { workupDays } = protocol.recurrence;
  const overruled = overruledBefore(casebook, protocol);
  const { firstSeenDate: given } = value;
  const last = lastDayReported(casebook, form, 'firstSeenDate', reported.firstSeenDate);
  const until = isFull(reported.firstSeenDate) ? addDays(given, -1) : last;
  const scans = signedScans(casebook, noCutoff).filter(({ on }) => overruled === null || on >= overruled);
  const near = (scan: Assessment): boolean => addDays(scan.on, workupDays) >= given;
  const says = (scan: Assessment): boolean => scan.result === 'RECURRENCE' && near(scan);
  const confirmed = lastDayReported(casebook, form, 'confirmDate', reported.confirmDate);
  const confirmations = [
    confirmed < given ? given : confirmed,
    ...scans.flatMap((scan) => (says(scan) && scan.on <= last ? [scan.on] : [])),
  ];
  const same = (scan: Assessment): boolean =>
    isNamed(scan, value.sites) && confirmations.some((on) => ofLesion(scans, on)(scan));
  return (
    scans.find((scan) => {
      const isTreated = treatedBetween(casebook, scan.on, given);
      return applies(
        'ST-INDET',
        scan.on <= until && (says(scan) || (same(scan) && (near(scan) || !isTreated))),
      );
    }) ?? null
  );
};

/**
 * Adequate, signed scans before the day on which an adjudicated recurrence counts that show it, or say RECURRENCE, and
 * that its readers did not have. They date nothing (ML-READERS), and are asked about.
 */
export const unreadBefore = (
  casebook: Casebook,
  { revision, value }: ReportedForm,
  on: PlainDate,
): readonly Assessment[] => {
  const scans = signedScans(casebook, noCutoff);
  const lesion = ofLesion(scans, on);
  return scans.filter(
    (scan) =>
      scan.on < on &&
      (scan.result === 'RECURRENCE' || (lesion(scan) && isNamed(scan, value.sites))) &&
      wasMissing(casebook, revision, { ...scan, date: scan.on, adequate: true, reportSigned: true }),
  );
};

/** The first scan that shows what a later scan calls a recurrence: that scan itself, or one of the same part left indeterminate before it. */
export const firstSightOf = (casebook: Casebook, scan: Assessment): Assessment => {
  const scans = signedScans(casebook, scan.on);
  const lesion = ofLesion(scans, scan.on);
  return scans.find((one) => isSamePart(one, scan) && lesion(one)) ?? scan;
};
