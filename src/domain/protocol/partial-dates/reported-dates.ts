import { isPartialDate, type PartialDate } from '../../calendar/partial-date.js';
import { forms, type FormData, type PartlyDatedForm } from '../../record/forms/index.js';

/** The dates of a form as they were reported, by field; null where there is none. The first one decides where the fact stands. */
export type ReportedDates = Readonly<Record<string, PartialDate | null>>;

const asDate = (value: unknown): PartialDate | null =>
  typeof value === 'string' && isPartialDate(value) ? value : null;

export const reportedDates = (name: PartlyDatedForm, data: FormData[PartlyDatedForm]): ReportedDates => {
  const fields: Readonly<Record<string, unknown>> = { ...data };
  return Object.fromEntries(forms[name].dates.map((field) => [field, asDate(fields[field])]));
};
