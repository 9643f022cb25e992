import { addDays, type PlainDate } from '../../calendar/plain-date.js';
import type { Casebook } from '../../patient/casebook.js';
import type { Recurrence } from '../../patient/facts/recurrence.js';
import { showsTumour } from '../cohort/anti-hcc-therapy.js';
import { holds } from '../holds.js';
import { milanOf, type MilanResult } from '../milan/milan.js';
import type { ProtocolParameters } from '../parameters.js';
import { adequateAssessments } from './assessments.js';

/** The first recurrence as the record shows it, whatever form told of it first. */
export interface ObservedRecurrence {
  readonly on: PlainDate;
  readonly source: 'FORM' | 'ANGIOGRAPHY' | 'SCAN' | 'DEATH';
  readonly basis: Recurrence['basis'];
  readonly milan: MilanResult;
}

const extentUnknown: MilanResult = { status: 'UNDETERMINED', ruleId: 'ML-UNKNOWN' };

const firstForm = (casebook: Casebook, d0: PlainDate, until: PlainDate): Recurrence | null =>
  casebook.recurrences
    .map(({ value }) => value)
    .filter(({ firstSeenDate }) => holds('ST-INDET', firstSeenDate > d0 && firstSeenDate <= until))
    .reduce<Recurrence | null>(
      (first, form) => (first === null || form.firstSeenDate < first.firstSeenDate ? form : first),
      null,
    );

const firstStain = (casebook: Casebook, d0: PlainDate, until: PlainDate): PlainDate | null =>
  casebook.therapies
    .filter(({ value }) => showsTumour(value, d0) && value.startDate <= until)
    .map(({ value }) => value.startDate)
    .sort()[0] ?? null;

const fromForm = (form: Recurrence): ObservedRecurrence => ({
  on: form.firstSeenDate,
  source: 'FORM',
  basis: form.basis,
  milan: milanOf(form),
});

/** The stain dates the recurrence; a form inside the work-up period describes the same recurrence. */
const fromStain = (on: PlainDate, form: Recurrence | null, workupDays: number): ObservedRecurrence => ({
  on,
  source: 'ANGIOGRAPHY',
  basis: 'IMAGING',
  milan: form && form.firstSeenDate <= addDays(on, workupDays) ? milanOf(form) : extentUnknown,
});

/**
 * The first recurrence observed up to `until`: the earliest form (ST-INDET: its firstSeenDate is the first scan
 * showing the lesion later confirmed), tumour on angiography (COH-TACE-STAIN), a signed scan that says RECURRENCE
 * and that no form explains within the work-up period, or a death of HCC without imaging (ST-DEATH).
 */
export const firstRecurrence = (
  casebook: Casebook,
  protocol: ProtocolParameters,
  until: PlainDate,
): ObservedRecurrence | null => {
  const d0 = casebook.resection?.value.surgeryDate;
  if (d0 === undefined) return null;
  const { workupDays } = protocol.recurrence;
  const form = firstForm(casebook, d0, until);
  const stain = firstStain(casebook, d0, until);
  const reported =
    stain !== null && (form === null || stain < form.firstSeenDate)
      ? fromStain(stain, form, workupDays)
      : form && fromForm(form);
  const scan = adequateAssessments(casebook, until).find(({ result }) => result === 'RECURRENCE');
  if (scan && (reported === null || addDays(scan.on, workupDays) < reported.on))
    return { on: scan.on, source: 'SCAN', basis: 'IMAGING', milan: extentUnknown };
  if (reported) return reported;
  const death = casebook.death?.value;
  return death && holds('ST-DEATH', death.cause === 'HCC' && death.date <= until)
    ? { on: death.date, source: 'DEATH', basis: 'CLINICAL_ONLY', milan: extentUnknown }
    : null;
};
