import { firstDayOf, isFull, lastDayOf } from '../../../calendar/partial-date.js';
import { addDays, daysBetween, type PlainDate } from '../../../calendar/plain-date.js';
import type { ProtocolParameters } from '../../../parameters/parameters.js';
import type { Casebook } from '../../../record/casebook.js';
import type { Recurrence } from '../../../record/forms/recurrence.js';
import { adjudicationOf, datedByReaders } from '../../adjudication/reading-state.js';
import { lastDayReported } from '../../partial-dates/first-reports.js';
import { undatedRecurrences } from '../../partial-dates/undated-days.js';
import { noCutoff, signedScans } from '../../surveillance/assessments.js';
import { datedByScan } from '../../surveillance/first-sight.js';
import { explantedOn } from '../../surveillance/transplant-date.js';
import { recurrenceLeftUndetermined } from '../../surveillance/undetermined-signatures.js';
import { type Candidate, checkOf, type SoftRule } from './finding.js';

const formWithinDays = 14;
const earlyDays = 60;
const repeatWithinDays = 84;

const near = (a: PlainDate | null, b: PlainDate, days: number): boolean =>
  a !== null && Math.abs(daysBetween(a, b)) <= days;

/** Every scan with its place in the record. */
export const scansOf = (casebook: Casebook) =>
  casebook.visits.flatMap(({ value }, visit) =>
    value.scans.map((scan, i) => ({ scan, path: `/visits/${visit}/value/scans/${i}/date` })),
  );

/** A limit of days includes its last day. */
const after = (date: PlainDate, days: number): PlainDate => addDays(date, days + 1);

/** A form near the scan explains it, and so does a recurrence known before. */
const explains = ({ firstSeenDate, confirmDate }: Recurrence, scan: PlainDate): boolean =>
  firstSeenDate <= scan ||
  near(firstSeenDate, scan, formWithinDays) ||
  near(confirmDate, scan, formWithinDays);

/** A form known only by its year explains every scan that can be near it or after it; EP-PARTIAL asks for its month. */
const explainedByYear = (casebook: Casebook, until: PlainDate): boolean =>
  undatedRecurrences(casebook).some(({ first }) => first <= until);

/** Whether a recurrence form, of whatever precision, accounts for what a scan of that day shows. */
export const explainsScan = (casebook: Casebook, scan: PlainDate): boolean =>
  casebook.recurrences.some(({ value }) => explains(value, scan)) ||
  explainedByYear(casebook, addDays(scan, formWithinDays));

/** The last day on which the form of what a scan shows is in time. */
export const formDueOn = (scan: PlainDate): PlainDate => addDays(scan, formWithinDays);

type Looks = SoftRule['looksAt'];

const scanWithoutForm: Looks = (casebook) =>
  scansOf(casebook)
    .filter(({ scan }) => scan.result === 'RECURRENCE')
    .map(({ scan, path }) => ({
      found: !explainsScan(casebook, scan.date) && !recurrenceLeftUndetermined(casebook, scan.date),
      path,
      value: scan.date,
      limit: `a recurrence form within ${formWithinDays} days`,
      message: `The scan of ${scan.date} shows a recurrence, but no recurrence form is dated near it.`,
      from: after(scan.date, formWithinDays),
      missing: 'FORM',
    }));

const formWithoutScan: Looks = (casebook) =>
  casebook.recurrences.flatMap(({ value }, i): readonly Candidate[] => {
    const { firstSeenDate, confirmDate, basis } = value;
    if (basis !== 'IMAGING') return [];
    const shown = scansOf(casebook).some(
      ({ scan }) =>
        scan.result !== 'NO_RECURRENCE' &&
        (near(firstSeenDate, scan.date, formWithinDays) || near(confirmDate, scan.date, formWithinDays)),
    );
    return [
      {
        found: !shown,
        path: `/recurrences/${i}/value/firstSeenDate`,
        value: firstSeenDate,
        limit: `a scan within ${formWithinDays} days`,
        message: `The recurrence of ${firstSeenDate} rests on imaging, but no scan shows it.`,
        from: after(firstSeenDate, formWithinDays),
      },
    ];
  });

const earlyRecurrence: Looks = (casebook) => {
  const d0 = casebook.resection?.value.surgeryDate;
  if (d0 === undefined) return [];
  return casebook.recurrences.map(({ value: { firstSeenDate } }, i) => {
    const day = daysBetween(d0, firstSeenDate);
    return {
      found: day < earlyDays,
      path: `/recurrences/${i}/value/firstSeenDate`,
      value: firstSeenDate,
      limit: `day ${earlyDays} or later`,
      message: `Recurrence on day ${day}: residual disease or missed lesion?`,
    };
  });
};

/** The scan dates the recurrence all the same; of a form that readers have dated neither date counts. */
const scanBeforeForm: Looks = (casebook, protocol) =>
  casebook.recurrences.flatMap((form, i): readonly Candidate[] => {
    const { firstSeenDate } = form.reported;
    const scan = datedByScan(casebook, form, protocol);
    const read = adjudicationOf(casebook, form.revision, protocol);
    const isDated = read !== null && datedByReaders(read) !== null;
    return scan === null
      ? []
      : [
          {
            found: scan.on < firstDayOf(firstSeenDate) && !isDated,
            path: `/recurrences/${i}/value/firstSeenDate`,
            value: form.value.firstSeenDate,
            limit: `${scan.on}, the date of the first scan that shows the lesion`,
            message: `The recurrence is reported as first seen ${isFull(firstSeenDate) ? 'on' : 'in'} ${firstSeenDate}, but the adequate scan of ${scan.on} shows it and dates it: is it the same lesion?`,
          },
        ];
  });

/** An explant is that of a transplant, which dates the recurrence (ST-TRANSPLANT); one of which only the year is known is asked for its month. */
const explantWithoutTransplant: Looks = (casebook) => {
  const { resection, recurrences, undated } = casebook;
  const d0 = resection?.value.surgeryDate;
  if (d0 === undefined) return [];
  return recurrences.map((form, i) => {
    const { firstSeenDate } = form.reported;
    const last = lastDayReported(casebook, form, 'firstSeenDate', firstSeenDate);
    const byYear = undated.some(
      (fact) =>
        fact.form === 'therapies' &&
        fact.value.modality === 'LIVER_TRANSPLANT' &&
        firstDayOf(fact.value.startDate) <= last &&
        lastDayOf(fact.value.startDate) > d0,
    );
    return {
      found: form.value.basis === 'EXPLANT' && explantedOn(casebook, form) === null && !byYear,
      path: `/recurrences/${i}/value/basis`,
      value: form.value.basis,
      limit: `a liver transplant up to ${last}`,
      message: `The recurrence first seen ${isFull(firstSeenDate) ? 'on' : 'in'} ${firstSeenDate} rests on the explant, but no liver transplant after surgery and up to then is recorded: when was it? The recurrence is dated by the transplant.`,
      missing: 'FORM' as const,
    };
  });
};

/** A lesion that was confirmed from tissue in time needs no repeat, nor does one by which the recurrence is dated. */
const isConfirmed = (
  casebook: Casebook,
  form: Casebook['recurrences'][number],
  scan: PlainDate,
  protocol: ProtocolParameters,
): boolean => {
  const { firstSeenDate, basis } = form.value;
  if (firstSeenDate <= scan) return true;
  const byTissue = basis === 'BIOPSY' || basis === 'EXPLANT';
  const dating = datedByScan(casebook, form, protocol);
  return (
    (byTissue && firstSeenDate <= addDays(scan, repeatWithinDays)) || (dating !== null && dating.on <= scan)
  );
};

const indeterminateLeftOpen: Looks = (casebook, protocol) => {
  const scans = signedScans(casebook, noCutoff);
  return scansOf(casebook)
    .filter(({ scan }) => scan.result === 'INDETERMINATE')
    .map(({ scan, path }) => {
      const repeated = scans.some(
        ({ on, modality }) =>
          on > scan.date &&
          on <= addDays(scan.date, repeatWithinDays) &&
          (modality === scan.modality || modality === 'MRI' || modality === 'CT'),
      );
      const explained =
        casebook.recurrences.some((form) => isConfirmed(casebook, form, scan.date, protocol)) ||
        explainedByYear(casebook, scan.date) ||
        recurrenceLeftUndetermined(casebook, scan.date);
      return {
        found: !repeated && !explained,
        path,
        value: scan.date,
        limit: 'repeat imaging within 12 weeks',
        message: `The scan of ${scan.date} was indeterminate and not repeated within 12 weeks.`,
        from: after(scan.date, repeatWithinDays),
        missing: 'EXAMINATION',
      };
    });
};

const rules: readonly SoftRule[] = [
  {
    id: 'EC-S02',
    looksAt: (casebook, protocol) => [
      ...scanWithoutForm(casebook, protocol),
      ...formWithoutScan(casebook, protocol),
    ],
  },
  { id: 'EC-S03', looksAt: earlyRecurrence },
  { id: 'EC-S07', looksAt: indeterminateLeftOpen },
  { id: 'EC-S13', looksAt: explantWithoutTransplant },
  { id: 'ST-INDET', looksAt: scanBeforeForm },
];

/** Soft checks around scans and recurrence forms, in the order of protocol §3.7, then where they differ on the date. */
export const softRecurrenceChecks = rules.map(checkOf);
