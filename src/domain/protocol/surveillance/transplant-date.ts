import type { PlainDate } from '../../calendar/plain-date.js';
import type { Casebook } from '../../record/casebook.js';
import { applies } from '../../shared/rule.js';
import { lastDayReported } from '../partial-dates/first-reports.js';

/** Dates of the liver transplants after surgery up to `until`, oldest first. */
const transplants = (casebook: Casebook, until: PlainDate): readonly PlainDate[] => {
  const d0 = casebook.resection?.value.surgeryDate;
  if (d0 === undefined) return [];
  return casebook.therapies
    .map(({ value }) => value)
    .filter(({ modality, startDate }) =>
      applies('ST-TRANSPLANT', modality === 'LIVER_TRANSPLANT' && startDate > d0 && startDate <= until),
    )
    .map(({ startDate }) => startDate)
    .sort();
};

/** Date of the first liver transplant after surgery up to `until`. */
export const transplantDate = (casebook: Casebook, until: PlainDate): PlainDate | null =>
  transplants(casebook, until)[0] ?? null;

/**
 * The day of the transplant whose explant shows the tumour of this form; null for a form that rests on something else.
 * The form may give the day of the pathology, which comes later (ST-TRANSPLANT).
 */
export const explantedOn = (casebook: Casebook, form: Casebook['recurrences'][number]): PlainDate | null => {
  if (form.value.basis !== 'EXPLANT') return null;
  const until = lastDayReported(casebook, form, 'firstSeenDate', form.reported.firstSeenDate);
  return transplants(casebook, until).at(-1) ?? null;
};
