import { jest } from '@jest/globals';
import type { Server } from 'node:http';
import request from 'supertest';
import type { ApiDependencies } from '../../../src/api/index.js';
import { type Access, fakeDependencies, type FakeWorld } from './fake-dependencies.js';

/** Loading the framework takes its time on a busy machine. */
jest.setTimeout(60_000);

type Agent = ReturnType<typeof request>;

/** The real API over fakes, not listening on any known port. */
export interface FakeApi {
  readonly world: FakeWorld;
  readonly http: Agent;
  /** For a client that is not supertest. */
  readonly url: string;
  readonly accesses: readonly Access[];
  readonly log: readonly Readonly<Record<string, unknown>>[];
  readonly close: () => Promise<void>;
}

/** The throttler is CommonJS and requires Nest, which Jest must have evaluated before. */
export const loadCreateApi = async () => {
  await import('@nestjs/common');
  await import('@nestjs/core');
  const { createApi } = await import('../../../src/api/index.js');
  return createApi;
};

/** The description of the API as text, made like the committed file. */
export const loadOpenApiText = async () => {
  await loadCreateApi();
  const { openApiText } = await import('../../../src/api/openapi/open-api-text.js');
  return openApiText;
};

export const startFakeApi = async (change: Partial<ApiDependencies> = {}): Promise<FakeApi> => {
  const world = fakeDependencies(change);
  const createApi = await loadCreateApi();
  const app = await createApi(world.deps);
  await app.listen(0, '127.0.0.1');
  const server: Server = app.getHttpServer();
  return {
    world,
    http: request(server),
    url: await app.getUrl(),
    accesses: world.accesses,
    log: world.log,
    close: () => app.close(),
  };
};
