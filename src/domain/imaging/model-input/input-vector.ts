import { prepared, refused, type InputRefusal, type Prepared } from './input-refusal.js';
import type { FieldSchema, VectorSchema } from './model-manifest.js';

/** Raw values by field name; one that is absent or null was not recorded. */
export type FieldValues = Readonly<Record<string, number | null>>;

export interface InputVector {
  readonly data: Float32Array;
  /** Names of the fields that were filled by their imputation rule. */
  readonly imputed: readonly string[];
}

export const transformed = (field: Pick<FieldSchema, 'transform'>, value: number): number =>
  field.transform === 'LOG10P1' ? Math.log10(1 + value) : value;

const faultOf = (field: FieldSchema, value: number | null): InputRefusal | null => {
  const about = { field: field.name };
  if (value === null)
    return field.imputation === 'REFUSE'
      ? {
          ...about,
          code: 'FIELD_MISSING',
          message: `${field.name} is not recorded and the model may not go without it`,
        }
      : null;
  if (!Number.isFinite(value))
    return { ...about, code: 'FIELD_NOT_A_NUMBER', message: `${field.name} is not a finite number` };
  if (value < field.min || value > field.max)
    return {
      ...about,
      code: 'FIELD_OUT_OF_RANGE',
      message: `${field.name} is outside ${field.min}–${field.max} ${field.unit}`,
    };
  return null;
};

/** The vector input of a model: in the manifest's order, transformed, standardised, clipped to ± `clipSd`. */
export const inputVector = (
  values: FieldValues,
  schema: VectorSchema,
  clipSd: number,
): Prepared<InputVector> => {
  const faults = schema.fields
    .map((field) => faultOf(field, values[field.name] ?? null))
    .filter((fault) => fault !== null);
  if (faults.length > 0) return refused(...faults);
  const imputed: string[] = [];
  const data = Float32Array.from(schema.fields, (field) => {
    const value = values[field.name] ?? null;
    if (value === null) {
      imputed.push(field.name);
      return 0; // the training mean, standardised
    }
    const standardised = (transformed(field, value) - field.mean) / field.sd;
    return Math.min(clipSd, Math.max(-clipSd, standardised));
  });
  return prepared({ data, imputed });
};
