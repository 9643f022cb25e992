import { lastDayOf } from '../../calendar/partial-date.js';
import type { PlainDate } from '../../calendar/plain-date.js';
import type { Casebook } from '../../record/casebook.js';
import { applies } from '../../shared/rule.js';

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
export const explantedOn = (
  casebook: Casebook,
  { value, reported }: Casebook['recurrences'][number],
): PlainDate | null =>
  value.basis === 'EXPLANT'
    ? (transplants(casebook, lastDayOf(reported.firstSeenDate)).at(-1) ?? null)
    : null;
