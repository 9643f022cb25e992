import type { StandardSchemaConverter } from '@nestjs/swagger';
import { z } from 'zod';

/** zod schemas as JSON Schema 2020-12, the dialect of OpenAPI 3.1; a schema with an id becomes a component. */
export const schemaConverter: StandardSchemaConverter = (schema, { schemaType }) => {
  if (!(schema instanceof z.ZodType)) return undefined;
  const {
    $schema: _dialect,
    $defs = {},
    id,
    ...converted
  } = z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    io: schemaType,
    unrepresentable: 'throw',
    override: ({ jsonSchema }) => {
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    },
  });
  return typeof id === 'string'
    ? { schema: { $ref: `#/components/schemas/${id}` }, components: { ...$defs, [id]: converted } }
    : { schema: converted, components: $defs };
};
