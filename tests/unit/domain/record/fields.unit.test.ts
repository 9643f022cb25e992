import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { formSchemas } from '../../../../src/contracts/forms.js';
import { lab } from '../../../../src/contracts/values/index.js';
import { fieldRanges } from '../../../../src/domain/protocol/data-dictionary/field-ranges.js';
import { labUnits } from '../../../../src/domain/protocol/staging/units.js';
import type { AnyField, AnyFields } from '../../../../src/domain/record/forms/fields.js';
import type { FormName } from '../../../../src/domain/record/forms/index.js';
import { declared, formNames, sentForms } from '../../../../src/domain/record/forms/lookup.js';
import { labFields, labNames } from '../../../../src/domain/record/forms/labs.js';

type JsonSchema = z.core.JSONSchema.BaseSchema;

/** What the schema or the declaration says of a field: its codes, the fields within it, both or none. */
interface Shape {
  readonly codes: readonly string[];
  readonly fields: Readonly<Record<string, Shape>>;
}

const plain: Shape = { codes: [], fields: {} };
const isText = (value: unknown): value is string => typeof value === 'string';
const asSchema = (value: unknown): JsonSchema => value as JsonSchema;
const labSchema = JSON.stringify(z.toJSONSchema(lab, { io: 'output' }).anyOf);

/** The reason for which a value is missing is no field of the form. */
const isMissing = ({ properties = {} }: JsonSchema): boolean =>
  Object.keys(properties).join(' ') === 'missingReason';

const shapeOf = (schema: JsonSchema): Shape => {
  if (JSON.stringify(schema.anyOf) === labSchema) return plain;
  const parts = schema.anyOf ?? (schema.items === undefined ? [] : [schema.items]);
  if (parts.length > 0) {
    const shapes = parts
      .map(asSchema)
      .filter((part) => !isMissing(part))
      .map(shapeOf);
    return {
      codes: shapes.flatMap(({ codes }) => codes),
      fields: Object.assign({}, ...shapes.map(({ fields }) => fields)) as Shape['fields'],
    };
  }
  const named = schema.propertyNames ? (asSchema(schema.propertyNames).enum ?? []).filter(isText) : [];
  const properties = Object.entries(
    schema.properties ?? Object.fromEntries(named.map((name) => [name, schema.additionalProperties])),
  );
  return {
    codes: [...(schema.enum ?? []), schema.const].filter(isText),
    fields: Object.fromEntries(properties.map(([name, value]) => [name, shapeOf(asSchema(value))])),
  };
};

const shapeOfFields = (fields: AnyFields): Shape['fields'] =>
  Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [
      name,
      { codes: [...(field.codes ?? [])], fields: shapeOfFields(field.fields ?? {}) },
    ]),
  );

const fieldsOf = (name: FormName): AnyFields => declared[name].fields ?? {};

const everyField = (fields: AnyFields): readonly (readonly [string, AnyField])[] =>
  Object.entries(fields).flatMap((entry) => [entry, ...everyField(entry[1].fields ?? {})]);

const entered = formNames.filter((name) => declared[name].fields !== undefined);

describe('a form says of every field what it is called', () => {
  it('every form that people enter or send does, and no other', () => {
    const ofPeople = formNames.filter((name) => declared[name].enters.length > 0);
    expect(entered).toEqual(ofPeople);
    expect(sentForms.filter((name) => !entered.includes(name))).toEqual([]);
  });

  it.each(entered)('%s: the fields and the code lists are those of its schema', (name) => {
    const schema = shapeOf(z.toJSONSchema(formSchemas[name], { io: 'output' }));
    expect(shapeOfFields(fieldsOf(name))).toEqual(schema.fields);
  });

  it.each(entered)('%s: no label is empty, ends with a full stop or stands twice', (name) => {
    const labels = everyField(fieldsOf(name)).map(([, { label }]) => label);
    for (const label of [declared[name].label, ...labels]) expect(label).toMatch(/^[A-Z].*[^.\s]$/u);
    expect(labels.filter((label, i) => labels.indexOf(label) !== i)).toEqual([]);
  });

  it('form labels differ from each other', () => {
    expect(new Set(entered.map((name) => declared[name].label)).size).toBe(entered.length);
  });
});

describe('units', () => {
  it('of a field are those of its range', () => {
    const ranges: Readonly<Record<string, { readonly unit: string }>> = fieldRanges;
    const said = entered.flatMap((name) =>
      everyField(fieldsOf(name)).flatMap(([field, { unit = '', fields }]) =>
        fields || !Object.hasOwn(ranges, field) ? [] : [[field, unit]],
      ),
    );
    expect(said.length).toBeGreaterThan(20);
    expect(said).toEqual(said.map(([field = '']) => [field, ranges[field]?.unit]));
  });

  it('of a laboratory value are those in which the rules compare it', () => {
    const said: AnyFields = labFields;
    const unitOf = (unit = 'INR'): string => unit.replace('10⁹', '10^9');
    expect(labNames.map((name) => unitOf(said[name]?.unit))).toEqual(
      labNames.map((name) => labUnits[name].reference),
    );
  });
});
