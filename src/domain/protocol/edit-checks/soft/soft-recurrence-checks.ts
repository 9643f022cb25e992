import { addDays, daysBetween, type PlainDate } from '../../../calendar/plain-date.js';
import type { Casebook } from '../../../record/casebook.js';
import type { Recurrence } from '../../../record/forms/recurrence.js';
import { holds } from '../../../shared/holds.js';
import { undatedRecurrences } from '../../partial-dates/undated-days.js';
import { adequateAssessments, noCutoff } from '../../surveillance/assessments.js';
import { finding, type Finding, type SoftCheck } from './finding.js';

const formWithinDays = 14;
const earlyDays = 60;
const repeatWithinDays = 84;

const near = (a: PlainDate | null, b: PlainDate, days: number): boolean =>
  a !== null && Math.abs(daysBetween(a, b)) <= days;

const scansOf = (casebook: Casebook) =>
  casebook.visits.flatMap(({ value }, visit) =>
    value.scans.map((scan, i) => ({ scan, path: `/visits/${visit}/value/scans/${i}/date` })),
  );

/** A limit of days includes its last one. */
const after = (date: PlainDate, days: number): PlainDate => addDays(date, days + 1);

/** A form near the scan explains it, and so does a recurrence known before. */
const explains = ({ firstSeenDate, confirmDate }: Recurrence, scan: PlainDate): boolean =>
  firstSeenDate <= scan ||
  near(firstSeenDate, scan, formWithinDays) ||
  near(confirmDate, scan, formWithinDays);

/** A form known only by its year explains every scan that can be near it or after it; EP-PARTIAL asks for its month. */
const explainedByYear = (casebook: Casebook, until: PlainDate): boolean =>
  undatedRecurrences(casebook).some(({ first }) => first <= until);

const scanWithoutForm: SoftCheck = (casebook) =>
  scansOf(casebook)
    .filter(({ scan }) => scan.result === 'RECURRENCE')
    .filter(
      ({ scan }) =>
        !holds(
          'EC-S02',
          casebook.recurrences.some(({ value }) => explains(value, scan.date)) ||
            explainedByYear(casebook, addDays(scan.date, formWithinDays)),
        ),
    )
    .map(({ scan, path }) =>
      finding(
        'EC-S02',
        path,
        scan.date,
        `a recurrence form within ${formWithinDays} days`,
        `The scan of ${scan.date} shows a recurrence, but no recurrence form describes it.`,
        after(scan.date, formWithinDays),
      ),
    );

const formWithoutScan: SoftCheck = (casebook) =>
  casebook.recurrences.flatMap(({ value }, i): readonly Finding[] => {
    const { firstSeenDate, confirmDate, basis } = value;
    if (basis !== 'IMAGING') return [];
    const shown = scansOf(casebook).some(
      ({ scan }) =>
        scan.result !== 'NO_RECURRENCE' &&
        (near(firstSeenDate, scan.date, formWithinDays) || near(confirmDate, scan.date, formWithinDays)),
    );
    if (holds('EC-S02', shown)) return [];
    return [
      finding(
        'EC-S02',
        `/recurrences/${i}/value/firstSeenDate`,
        firstSeenDate,
        `a scan within ${formWithinDays} days`,
        `The recurrence of ${firstSeenDate} rests on imaging, but no scan shows it.`,
        after(firstSeenDate, formWithinDays),
      ),
    ];
  });

const earlyRecurrence: SoftCheck = (casebook) => {
  const d0 = casebook.resection?.value.surgeryDate;
  if (d0 === undefined) return [];
  return casebook.recurrences.flatMap(({ value }, i): readonly Finding[] => {
    const day = daysBetween(d0, value.firstSeenDate);
    if (holds('EC-S03', day >= earlyDays)) return [];
    const message = `Recurrence on day ${day}: residual disease or missed lesion?`;
    return [
      finding(
        'EC-S03',
        `/recurrences/${i}/value/firstSeenDate`,
        value.firstSeenDate,
        `day ${earlyDays} or later`,
        message,
      ),
    ];
  });
};

const indeterminateLeftOpen: SoftCheck = (casebook) => {
  const assessments = adequateAssessments(casebook, noCutoff);
  return scansOf(casebook)
    .filter(({ scan }) => scan.result === 'INDETERMINATE')
    .filter(({ scan }) => {
      const repeated = assessments.some(
        ({ on }) => on > scan.date && on <= addDays(scan.date, repeatWithinDays),
      );
      const explained =
        casebook.recurrences.some(({ value }) => value.firstSeenDate <= scan.date) ||
        explainedByYear(casebook, scan.date);
      return !holds('EC-S07', repeated || explained);
    })
    .map(({ scan, path }) =>
      finding(
        'EC-S07',
        path,
        scan.date,
        'repeat imaging within 12 weeks',
        `The scan of ${scan.date} was indeterminate and not repeated within 12 weeks.`,
        after(scan.date, repeatWithinDays),
      ),
    );
};

/** Soft checks around scans and recurrence forms, in the order of protocol §3.7. */
export const softRecurrenceChecks: readonly SoftCheck[] = [
  scanWithoutForm,
  formWithoutScan,
  earlyRecurrence,
  indeterminateLeftOpen,
];
