import { afterEach, describe, expect, it } from '@jest/globals';
import { sampleBodies } from '../../unit/contracts/sample-bodies.js';
import { aHealth } from './fake-dependencies.js';
import { startFakeApi, type FakeApi } from './fake-api.js';
import { bearer } from './fake-verify-token.js';
import { aPerson } from './fake-vault.js';
import { ask, operations, problemOf, send } from './requests.js';

let api: FakeApi;
afterEach(() => api.close());

describe('the log and the headers', () => {
  it('holds one line for each request: route template, status, duration, correlation id', async () => {
    api = await startFakeApi();
    await ask(api, 'getPatient', 'auditor').set('X-Correlation-Id', 'corr-12345678');
    const [line, ...more] = api.log;
    const { durationMs, ...rest } = line ?? {};
    expect(more).toEqual([]);
    expect(typeof durationMs).toBe('number');
    expect(rest).toEqual({
      level: 'info',
      event: 'http.request',
      correlationId: 'corr-12345678',
      method: 'GET',
      route: '/patients/:subjectId',
      status: 200,
    });
  });

  it('holds no value of any body and nothing of a person, whatever is sent', async () => {
    api = await startFakeApi();
    for (const operation of operations) {
      await send(api, operation);
      await send(api, operation, {
        body: { ...sampleBodies[operation], [aPerson.nationalId]: aPerson.name },
      });
    }
    await api.http
      .get(`/nowhere/${aPerson.nationalId}?name=Invented`)
      .set('Authorization', bearer('auditor'));
    const log = JSON.stringify(api.log);
    for (const value of [
      aPerson.nationalId,
      'Invented',
      aPerson.birthDate,
      'MRN-778899',
      '2025-07-08',
      'TACE',
      'token.',
    ])
      expect([value, log.includes(value)]).toEqual([value, false]);
    expect(api.log.every((line) => typeof line['correlationId'] === 'string')).toBe(true);
  });

  it('takes no correlation id that could carry more than an id', async () => {
    api = await startFakeApi();
    const response = await api.http.get('/nowhere').set('X-Correlation-Id', 'Invented Person <script>');
    const { correlationId } = problemOf(response);
    expect(correlationId).toMatch(/^[0-9a-f-]{36}$/);
    expect(response.headers['x-correlation-id']).toBe(correlationId);
  });

  it('says when a part is down, and which, but nothing more', async () => {
    api = await startFakeApi({ health: () => aHealth('down') });
    for (const path of ['/health', '/health/ready']) {
      const response = await api.http.get(path);
      expect(response.status).toBe(503);
      expect(response.body).toEqual(aHealth('down'));
    }
    const live = await api.http.get('/health/live');
    expect([live.status, live.body]).toEqual([200, { status: 'live' }]);
  });

  it('sends the headers of a hardened server', async () => {
    api = await startFakeApi();
    const { headers } = await ask(api, 'getTrial', 'auditor');
    expect(headers['x-powered-by']).toBeUndefined();
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['content-security-policy']).toContain("default-src 'self'");
    expect(headers['content-security-policy']).not.toContain('upgrade-insecure-requests');
  });
});
