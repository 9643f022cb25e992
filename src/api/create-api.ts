import 'reflect-metadata';
import { NestApplicationContextOptions } from '@nestjs/common/interfaces/nest-application-context-options.interface.js';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { SwaggerModule } from '@nestjs/swagger';
import helmet from 'helmet';
import type { ApiDependencies } from './api-dependencies.js';
import { ApiModule } from './api.module.js';
import { maxBodyBytes } from './errors/body-problem.js';
import { codecCors } from './http/codec-cors.js';
import { correlation } from './http/correlation.middleware.js';
import { NestLog } from './http/nest-log.js';
import { securityHeaders } from './http/security-headers.js';
import { toldBodyErrors } from './http/told-body-errors.js';
import { wholeBody } from './http/whole-body.js';
import { buildDocument } from './openapi/build-document.js';

/** The framework hands `verify` on to the parser, though its types keep it for itself. */
const bodyOptions = { limit: maxBodyBytes, verify: wholeBody };

/** The HTTP API over its ports, ready to listen; the caller binds the address and closes it. */
export const createApi = async (deps: ApiDependencies): Promise<NestExpressApplication> => {
  const app = await NestFactory.create<NestExpressApplication>(
    ApiModule.with(deps),
    Object.assign(new NestApplicationContextOptions(), {
      bodyParser: false,
      abortOnError: false,
      logger: new NestLog(deps.log),
    }),
  );
  app.disable('x-powered-by');
  app.use(correlation(deps.log));
  app.use(helmet(securityHeaders(deps.settings.publicUrl)));
  app.enableCors(codecCors(deps.settings.codecOrigins));
  app.useBodyParser('json', bodyOptions);
  app.use(toldBodyErrors);
  SwaggerModule.setup('docs', app, () => buildDocument(app), {
    jsonDocumentUrl: 'docs/openapi.json',
    raw: ['json'],
    customSiteTitle: 'APAR API',
  });
  await app.init();
  return app;
};
