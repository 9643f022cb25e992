import type { Server } from 'node:http';
import request from 'supertest';
import { type ApiDependencies, createApi } from '../../../src/api/index.js';
import { type Access, fakeDependencies, type FakeWorld } from './fake-dependencies.js';

type Agent = ReturnType<typeof request>;

/** The real API over fakes, not listening on any known port. */
export interface FakeApi {
  readonly world: FakeWorld;
  readonly http: Agent;
  readonly accesses: readonly Access[];
  readonly log: readonly Readonly<Record<string, unknown>>[];
  readonly close: () => Promise<void>;
}

export const startFakeApi = async (change: Partial<ApiDependencies> = {}): Promise<FakeApi> => {
  const world = fakeDependencies(change);
  const app = await createApi(world.deps);
  return {
    world,
    http: request(app.getHttpServer() as Server),
    accesses: world.accesses,
    log: world.log,
    close: () => app.close(),
  };
};
