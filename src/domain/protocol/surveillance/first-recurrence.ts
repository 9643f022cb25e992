import { addDays, type PlainDate } from '../../calendar/plain-date.js';
import type { Casebook } from '../../record/casebook.js';
import type { Recurrence } from '../../record/forms/recurrence.js';
import { adjudicationOf } from '../adjudication/reading-state.js';
import { showsTumour } from '../cohort/anti-hcc-therapy.js';
import { applies } from '../../shared/rule.js';
import { milan, milanOf, type MilanResult } from '../milan/milan.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';
import { adequateAssessments, type Assessment } from './assessments.js';

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
interface Description extends Pick<ObservedRecurrence, 'on' | 'basis' | 'milan' | 'adjudication'> {
  readonly form: number;
  /** The site's own date: it says which stain and which scans the form explains. */
  readonly reportedOn: PlainDate;
}

const descriptionsOf = (casebook: Casebook, protocol: ProtocolParameters): readonly Description[] =>
  casebook.recurrences.map(({ revision, value }) => {
    const { firstSeenDate, basis } = value;
    const reported = { form: revision, reportedOn: firstSeenDate, basis };
    const read = adjudicationOf(casebook, revision, protocol);
    // A case once open is read to its end: no correction of the basis takes images away from the readers.
    const opened = casebook.readingCases.some((one) => one.value.recurrenceRevision === revision);
    return read
      ? { ...reported, on: read.firstSeenDate, milan: milan(read), adjudication: 'ADJUDICATED' }
      : {
          ...reported,
          on: firstSeenDate,
          milan: milanOf(value),
          adjudication: basis === 'CLINICAL_ONLY' && !opened ? 'NONE' : 'OUTSTANDING',
        };
  });

const firstOf = (descriptions: readonly Description[], d0: PlainDate, until: PlainDate): Description | null =>
  descriptions
    .filter(({ on }) => applies('ST-INDET', on > d0 && on <= until))
    .reduce<Description | null>((first, next) => (first === null || next.on < first.on ? next : first), null);

const firstStain = (casebook: Casebook, d0: PlainDate, until: PlainDate): PlainDate | null =>
  casebook.therapies
    .filter(({ value }) => showsTumour(value, d0) && value.startDate <= until)
    .map(({ value }) => value.startDate)
    .sort()[0] ?? null;

const fromForm = ({ on, basis, milan: status, form, adjudication }: Description): ObservedRecurrence => ({
  on,
  source: 'FORM',
  basis,
  milan: status,
  form,
  adjudication,
});

/** The stain dates the recurrence; a form inside the work-up period describes the same recurrence. */
const fromStain = (on: PlainDate, form: Description | null, workupDays: number): ObservedRecurrence => ({
  ...(form && form.reportedOn <= addDays(on, workupDays) ? fromForm(form) : undescribed),
  on,
  source: 'ANGIOGRAPHY',
  basis: 'IMAGING',
});

/** Readers who had the scan before them dated the recurrence later: what the site saw on it does not count. */
const overruled = (
  scan: Assessment,
  descriptions: readonly Description[],
  { workupDays }: ProtocolParameters['recurrence'],
): boolean =>
  descriptions.some(
    ({ adjudication, reportedOn, on }) =>
      adjudication === 'ADJUDICATED' && reportedOn <= addDays(scan.on, workupDays) && scan.on < on,
  );

/**
 * The first recurrence observed up to `until`: the earliest form (ST-INDET: its firstSeenDate is the first scan
 * showing the lesion later confirmed) with date and extent as adjudicated once blinded readers have decided
 * (ML-READERS), tumour on angiography (COH-TACE-STAIN), a signed scan that says RECURRENCE and that no form explains
 * within the work-up period, or a death of HCC without imaging (ST-DEATH).
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
    (one) => one.result === 'RECURRENCE' && !overruled(one, descriptions, protocol.recurrence),
  );
  if (scan && (reported === null || addDays(scan.on, workupDays) < reported.on))
    return { ...undescribed, on: scan.on, source: 'SCAN', basis: 'IMAGING' };
  if (reported) return reported;
  const death = casebook.death?.value;
  return death && applies('ST-DEATH', death.cause === 'HCC' && death.date <= until)
    ? { ...undescribed, on: death.date, source: 'DEATH', basis: 'CLINICAL_ONLY' }
    : null;
};
