import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { problem } from '../../contracts/views/index.js';
import { schemaConverter } from './schema-converter.js';

const about = [
  'Prospective validation of the PRE and POST recurrence models (NCT07062380).',
  'Commands are POSTs with an Idempotency-Key; each answers with a receipt once it is durable.',
  'Hand the receipt’s position to a GET as `atLeast` to read your own write.',
  'Errors are problem documents (RFC 9457) with stable codes.',
].join(' ');

/** The OpenAPI 3.1 description of the running API; the same whatever the configuration. */
export const buildDocument = (app: INestApplication): OpenAPIObject => {
  const base = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('APAR')
    .setDescription(about)
    .setVersion('1')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' }, 'accessToken')
    .build();
  const document = SwaggerModule.createDocument(app, base, {
    standardSchemaConverter: schemaConverter,
    autoTagControllers: false,
  });
  const converted = schemaConverter(problem, { schemaType: 'output' });
  const schemas = { ...document.components?.schemas, ...converted?.components };
  const sorted = Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1)));
  return { ...document, components: { ...document.components, schemas: sorted } };
};
