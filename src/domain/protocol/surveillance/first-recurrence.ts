import { addDays, type PlainDate } from '../../calendar/plain-date.js';
import type { Casebook } from '../../record/casebook.js';
import type { Recurrence } from '../../record/forms/recurrence.js';
import { adjudicationOf } from '../adjudication/reading-state.js';
import { showsTumour } from '../cohort/anti-hcc-therapy.js';
import { applies } from '../../shared/rule.js';
import { milan, milanOf, type MilanResult } from '../milan/milan.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';
import { adequateAssessments, type Assessment } from './assessments.js';
import { datedByScan, firstSightOf } from './first-sight.js';

/** The first recurrence as the record shows it, whichever form reported it first. */
export interface ObservedRecurrence {
  readonly on: PlainDate;
  readonly source: 'FORM' | 'ANGIOGRAPHY' | 'SCAN' | 'DEATH';
  readonly basis: Recurrence['basis'];
  readonly milan: MilanResult;
  /** Revision of the form that describes it; null where none does. */
  readonly form: number | null;
  /** OUTSTANDING: the site's description counts until blinded readers have decided; NONE: there is nothing to read (ML-READERS). */
  readonly adjudication: 'ADJUDICATED' | 'OUTSTANDING' | 'NONE';
}

const extentUnknown: MilanResult = { status: 'UNDETERMINED', ruleId: 'ML-UNKNOWN' };
const undescribed = { milan: extentUnknown, form: null, adjudication: 'NONE' } as const;

/** What is known of one reported recurrence: the readers' description once they have decided, else the site's. */
interface Description extends Omit<ObservedRecurrence, 'form'> {
  readonly form: number;
  /** The site's own date: it says which stain the form explains. */
  readonly reportedOn: PlainDate;
}

/** First observed wins: the day of the form, or of a scan that showed the lesion before it. */
const seenBySite = (
  casebook: Casebook,
  form: Casebook['recurrences'][number],
  protocol: ProtocolParameters,
): Pick<Description, 'on' | 'source'> => {
  const scan = datedByScan(casebook, form, protocol);
  return scan ? { on: scan.on, source: 'SCAN' } : { on: form.value.firstSeenDate, source: 'FORM' };
};

const descriptionsOf = (casebook: Casebook, protocol: ProtocolParameters): readonly Description[] =>
  casebook.recurrences.map((fact) => {
    const { revision, value } = fact;
    const { firstSeenDate, basis } = value;
    const reported = { form: revision, reportedOn: firstSeenDate, basis };
    const read = adjudicationOf(casebook, revision, protocol);
    // A case once open is read to its end: no correction of the basis takes images away from the readers.
    const opened = casebook.readingCases.some((one) => one.value.recurrenceRevision === revision);
    return read
      ? {
          ...reported,
          on: read.firstSeenDate,
          source: 'FORM',
          milan: milan(read),
          adjudication: 'ADJUDICATED',
        }
      : {
          ...reported,
          ...seenBySite(casebook, fact, protocol),
          milan: milanOf(value),
          adjudication: basis === 'CLINICAL_ONLY' && !opened ? 'NONE' : 'OUTSTANDING',
        };
  });

/** Where one scan dates two forms, the one that was seen first describes what it showed. */
const isBefore = (a: Description, b: Description): boolean =>
  a.on < b.on || (a.on === b.on && a.reportedOn < b.reportedOn);

const firstOf = (descriptions: readonly Description[], d0: PlainDate, until: PlainDate): Description | null =>
  descriptions
    .filter(({ on }) => on > d0 && on <= until)
    .reduce<Description | null>(
      (first, next) => (first === null || isBefore(next, first) ? next : first),
      null,
    );

const firstStain = (casebook: Casebook, d0: PlainDate, until: PlainDate): PlainDate | null =>
  casebook.therapies
    .filter(({ value }) => showsTumour(value, d0) && value.startDate <= until)
    .map(({ value }) => value.startDate)
    .sort()[0] ?? null;

const fromForm = ({ reportedOn: _site, ...observed }: Description): ObservedRecurrence => observed;

/** The stain dates the recurrence; a form inside the work-up period describes the same recurrence. */
const fromStain = (on: PlainDate, form: Description | null, workupDays: number): ObservedRecurrence => ({
  ...(form && form.reportedOn <= addDays(on, workupDays) ? fromForm(form) : undescribed),
  on,
  source: 'ANGIOGRAPHY',
  basis: 'IMAGING',
});

/** A scan dates the recurrence that is reported within the work-up period after it, and stands alone before that. */
const fromScan = (
  { on }: Assessment,
  reported: ObservedRecurrence | null,
  workupDays: number,
): ObservedRecurrence => ({
  ...(reported && reported.on <= addDays(on, workupDays)
    ? reported
    : { ...undescribed, basis: 'IMAGING' as const }),
  on,
  source: 'SCAN',
});

/** Readers who had the scans before them dated the recurrence later: what the site saw on an earlier one does not count. */
const overruled = (scan: Assessment, descriptions: readonly Description[]): boolean =>
  descriptions.some(({ adjudication, on }) => adjudication === 'ADJUDICATED' && scan.on < on);

/**
 * The first recurrence observed up to `until`, of whatever shows it first: the earliest form (ST-INDET: an adequate
 * scan that showed the lesion before dates it) with date and extent as adjudicated once blinded readers have decided
 * (ML-READERS), tumour on angiography (COH-TACE-STAIN), a signed scan that says RECURRENCE, or a death of HCC without
 * imaging (ST-DEATH).
 */
export const firstRecurrence = (
  casebook: Casebook,
  protocol: ProtocolParameters,
  until: PlainDate,
): ObservedRecurrence | null => {
  const d0 = casebook.resection?.value.surgeryDate;
  if (d0 === undefined) return null;
  const { workupDays } = protocol.recurrence;
  const descriptions = descriptionsOf(casebook, protocol);
  const form = firstOf(descriptions, d0, until);
  const stain = firstStain(casebook, d0, until);
  const reported =
    stain !== null && (form === null || stain < form.on)
      ? fromStain(stain, form, workupDays)
      : form && fromForm(form);
  const scan = adequateAssessments(casebook, until).find(
    (one) => one.result === 'RECURRENCE' && !overruled(one, descriptions),
  );
  if (scan && (reported === null || scan.on < reported.on))
    return fromScan(firstSightOf(casebook, scan), reported, workupDays);
  if (reported) return reported;
  const death = casebook.death?.value;
  return death && applies('ST-DEATH', death.cause === 'HCC' && death.date <= until)
    ? { ...undescribed, on: death.date, source: 'DEATH', basis: 'CLINICAL_ONLY' }
    : null;
};
