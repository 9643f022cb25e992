import fc, { type Arbitrary } from 'fast-check';
import { z } from 'zod';

type JsonSchema = z.core.JSONSchema.BaseSchema;

const finite = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value));
const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString());
const json = fc
  .jsonValue({ maxDepth: 3, noUnicodeString: true })
  .map((value) => JSON.parse(JSON.stringify(value)) as unknown);

const patternsOf = ({ pattern, allOf = [] }: JsonSchema): string[] => [
  ...(pattern === undefined ? [] : [pattern]),
  ...allOf.flatMap((part) => patternsOf(part)),
];

const stringOf = (schema: JsonSchema): Arbitrary<unknown> => {
  if (schema.format === 'date') return day.map((text) => text.slice(0, 10));
  if (schema.format === 'date-time') return day;
  const patterns = patternsOf(schema).map((pattern) => new RegExp(pattern, 'u'));
  const narrow = patterns.find(({ source }) => !source.includes('\\p{'));
  const { minLength = 0, maxLength = 200 } = schema;
  const text =
    narrow && narrow.source !== '\\S'
      ? fc.stringMatching(narrow)
      : fc.string({
          unit: 'grapheme',
          minLength: Math.max(1, minLength),
          maxLength: Math.min(maxLength, 12),
        });
  return text.filter(
    (value) => value.length <= maxLength && patterns.every((pattern) => pattern.test(value)),
  );
};

const objectOf = (schema: JsonSchema): Arbitrary<unknown> => {
  const { properties, propertyNames, additionalProperties } = schema;
  if (properties) {
    return fc.record(
      Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, from(value as JsonSchema)])),
    );
  }
  return fc.dictionary(
    from(propertyNames as JsonSchema) as Arbitrary<string>,
    from(additionalProperties as JsonSchema),
    {
      maxKeys: 4,
      noNullPrototype: true,
    },
  );
};

const from = (schema: JsonSchema): Arbitrary<unknown> => {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map((choice) => from(choice)));
  if (Array.isArray(schema.type)) return fc.oneof(...schema.type.map((type) => from({ ...schema, type })));
  switch (schema.type) {
    case 'string':
      return stringOf(schema);
    case 'integer':
      return fc.maxSafeInteger().map((value) => Math.max(value, schema.minimum ?? value));
    case 'number':
      return finite.map((value) => Math.max(value, schema.minimum ?? value));
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(from(schema.items as JsonSchema), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 4, 4),
      });
    case 'object':
      return objectOf(schema);
    default:
      return json;
  }
};

/** Values that a schema accepts, made from its JSON Schema; what that cannot express is filtered by the schema itself. */
export const arbitraryOf = (schema: z.ZodType): Arbitrary<unknown> =>
  from(z.toJSONSchema(schema, { io: 'output' })).filter((value) => schema.safeParse(value).success);
