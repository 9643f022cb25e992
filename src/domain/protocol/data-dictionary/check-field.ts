import { isMissing, type OrMissing } from '../../record/values/lab-value.js';
import { required, type Violation } from '../../shared/domain-error.js';
import { type FieldName, fieldRanges } from './field-ranges.js';
import { type FieldRange, isInside, rangeInWords } from './range.js';

/** DD-<field>: refuses a number outside the hard range, or a fraction where only whole numbers are allowed. */
export const checkField = (field: FieldName, path: string, value: number): readonly Violation[] => {
  const range: FieldRange = fieldRanges[field];
  const whole = range.integer !== true || Number.isInteger(value);
  const limit = `${rangeInWords(range.hard, range.unit)}${range.integer ? ', whole number' : ''}`;
  const met = whole && isInside(value, range.hard);
  return required(met, `DD-${field}`, path, value, limit, `${field} ${value} is outside ${limit}.`);
};

/** The same for a field that may be absent with a reason. */
export const checkOptionalField = (
  field: FieldName,
  path: string,
  value: OrMissing<number>,
): readonly Violation[] => (isMissing(value) ? [] : checkField(field, path, value));
