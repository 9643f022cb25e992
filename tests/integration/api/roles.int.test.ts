import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { httpTasks } from '../../../src/contracts/tasks.js';
import { httpCommands } from '../../../src/contracts/commands.js';
import { httpReads } from '../../../src/contracts/reads/http-reads.js';
import { type Role, roles } from '../../../src/domain/shared/actor.js';
import { isRefusedBeforeUnsealing } from './before-unsealing.js';
import { startFakeApi, type FakeApi } from './fake-api.js';
import { ask, operations, perform, problemOf, reads, send, tasks } from './requests.js';

const others = (allowed: readonly Role[]): readonly Role[] => roles.filter((role) => !allowed.includes(role));

describe('roles, denied by default', () => {
  let api: FakeApi;
  beforeAll(async () => {
    api = await startFakeApi();
  });
  afterAll(() => api.close());

  it.each(operations)('%s is done for the roles of its line in the table', async (operation) => {
    for (const role of httpCommands[operation].roles) {
      const response = await send(api, operation, { role });
      expect([role, response.status]).toEqual([role, 201]);
    }
  });

  it.each(operations)('%s is refused to every other role, and nothing is handed on', async (operation) => {
    const before = api.world.intents.length;
    for (const role of others(httpCommands[operation].roles)) {
      const response = await send(api, operation, { role });
      expect([role, response.status, problemOf(response).code]).toEqual([role, 403, 'ROLE.FORBIDDEN']);
    }
    expect(api.world.intents.length).toBe(before);
  });

  it.each(reads)('%s is answered for the roles of its line in the table', async (read) => {
    for (const role of httpReads[read].roles) {
      const response = await ask(api, read, role);
      const isRefused = isRefusedBeforeUnsealing(read, role) || read === 'getImageIdentities';
      expect([role, response.status]).toEqual([role, isRefused ? 409 : 200]);
    }
  });

  it.each(reads.filter((read) => others(httpReads[read].roles).length > 0))(
    '%s is refused to every other role',
    async (read) => {
      for (const role of others(httpReads[read].roles)) {
        const response = await ask(api, read, role);
        expect([role, response.status, problemOf(response).code]).toEqual([role, 403, 'ROLE.FORBIDDEN']);
      }
    },
  );

  it.each(tasks)('%s is done for the roles of its line in the table and for no other', async (task) => {
    for (const role of roles) {
      const response = await perform(api, task, role);
      const allowed = (httpTasks[task].roles as readonly Role[]).includes(role);
      expect([role, response.status]).toEqual([role, allowed ? 200 : 403]);
    }
  });

  it('a reader can open nothing about a participant', async () => {
    for (const read of ['listPatients', 'getPatient', 'getTimeline', 'getWorklist'] as const)
      expect((await ask(api, read, 'reader')).status).toBe(403);
  });
});
