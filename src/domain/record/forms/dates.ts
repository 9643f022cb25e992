import type { PartialDate } from '../../calendar/partial-date.js';
import type { LabValue } from '../values/lab-value.js';
import type { AnyField, AnyFields } from './fields.js';
import type { FormName } from './index.js';
import { declared } from './lookup.js';

/** A date that somebody entered, and where it stands in the value of its form (JSON Pointer). */
export interface EnteredDate {
  readonly path: string;
  readonly date: PartialDate;
}

const isObject = (held: unknown): held is object => typeof held === 'object' && held !== null;

const isLab = (held: object): held is LabValue => 'sampleDate' in held;

/** Of one field; a list holds several, and null or why there is nothing holds none. */
const within = (field: AnyField, held: unknown, path: string): readonly EnteredDate[] => {
  if (Array.isArray(held)) return held.flatMap((item: unknown, i) => within(field, item, `${path}/${i}`));
  // The form's schema has made it a date where its declaration says so.
  if (typeof held === 'string') return field.date ? [{ path, date: held as PartialDate }] : [];
  if (!isObject(held)) return [];
  if (field.fields) return ofFields(field.fields, held, path);
  return isLab(held) ? [{ path: `${path}/sampleDate`, date: held.sampleDate }] : [];
};

const ofFields = (fields: AnyFields, held: object, path: string): readonly EnteredDate[] =>
  Object.entries(held).flatMap(([key, value]: [string, unknown]) => {
    const field = fields[key];
    return field ? within(field, value, `${path}/${key}`) : [];
  });

/** What was recorded never changes, and every command asks for the dates of the whole record. */
const known = new WeakMap<object, readonly EnteredDate[]>();

/**
 * Every date that the fields of a form declare, sample dates of laboratory values included, as far as each was reported;
 * none for what machines record, which has no fields.
 */
export const enteredDates = (name: FormName, value: unknown): readonly EnteredDate[] => {
  if (!isObject(value)) return [];
  const dates = known.get(value) ?? ofFields(declared[name].fields ?? {}, value, '');
  known.set(value, dates);
  return dates;
};
