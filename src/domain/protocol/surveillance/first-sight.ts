import { isFull, lastDayOf } from '../../calendar/partial-date.js';
import { addDays, latest, type PlainDate } from '../../calendar/plain-date.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';
import type { Casebook } from '../../record/casebook.js';
import { applies } from '../../shared/rule.js';
import { adjudicationOf } from '../adjudication/reading-state.js';
import { adequateAssessments, type Assessment, noCutoff } from './assessments.js';

type ReportedForm = Casebook['recurrences'][number];

const shows = ({ result }: Assessment): boolean => result !== 'NO_RECURRENCE';

/** The last adequate scan that was still negative before the lesion was confirmed. */
const lastNegativeBefore = (assessments: readonly Assessment[], confirmed: PlainDate): PlainDate | null =>
  assessments.findLast((one) => !shows(one) && one.on < confirmed)?.on ?? null;

/** True for a scan of the lesion that is confirmed on `confirmed`: no adequate negative one lies between the two. */
const ofLesion = (assessments: readonly Assessment[], confirmed: PlainDate) => {
  const negative = lastNegativeBefore(assessments, confirmed);
  return (scan: Assessment): boolean => shows(scan) && (negative === null || scan.on > negative);
};

/** What is treated in between and seen again is described by the form as it is afterwards, not as it was first seen. */
const treatedBetween = ({ therapies }: Casebook, from: PlainDate, to: PlainDate): boolean =>
  therapies.some(
    ({ value: { intent, startDate } }) =>
      intent === 'RECURRENCE_TREATMENT' && startDate > from && startDate < to,
  );

/** Readers had every scan before them: what the site saw on one before the day that they adjudicated does not count (ML-READERS). */
export const overruledBefore = (casebook: Casebook, protocol: ProtocolParameters): PlainDate | null =>
  latest(
    ...casebook.recurrences.flatMap(
      ({ revision }) => adjudicationOf(casebook, revision, protocol)?.firstSeenDate ?? [],
    ),
  );

/**
 * The adequate, signed scan that dates the recurrence of a form in place of the day that the form gives (ST-INDET): the
 * first one that shows the lesion, where it lies before that day or, of a date known in part, among its days. A scan
 * that says RECURRENCE within the work-up period before the form is of that lesion whatever lies between.
 */
export const datedByScan = (
  casebook: Casebook,
  { value, reported }: ReportedForm,
  protocol: ProtocolParameters,
): Assessment | null => {
  const { workupDays } = protocol.recurrence;
  const overruled = overruledBefore(casebook, protocol);
  const { firstSeenDate: given } = value;
  const until = isFull(reported.firstSeenDate) ? addDays(given, -1) : lastDayOf(reported.firstSeenDate);
  const assessments = adequateAssessments(casebook, noCutoff);
  const confirmed = lastDayOf(reported.confirmDate);
  const same = ofLesion(assessments, confirmed < given ? given : confirmed);
  const near = (scan: Assessment): boolean => addDays(scan.on, workupDays) >= given;
  return (
    assessments.find((scan) =>
      applies(
        'ST-INDET',
        scan.on <= until &&
          (overruled === null || scan.on >= overruled) &&
          ((near(scan) && scan.result === 'RECURRENCE') ||
            (same(scan) && (near(scan) || !treatedBetween(casebook, scan.on, given)))),
      ),
    ) ?? null
  );
};

/** The first scan that shows what a later scan calls a recurrence: that scan itself, or one left indeterminate before it. */
export const firstSightOf = (casebook: Casebook, scan: Assessment): Assessment => {
  const assessments = adequateAssessments(casebook, scan.on);
  return assessments.find(ofLesion(assessments, scan.on)) ?? scan;
};
