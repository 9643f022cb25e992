import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startFakeApi, type FakeApi } from './fake-api.js';
import { authenticatedAt, bearer } from './fake-verify-token.js';
import { key, problemOf, send } from './requests.js';

describe('who asks', () => {
  let api: FakeApi;
  beforeAll(async () => {
    api = await startFakeApi();
  });
  afterAll(() => api.close());

  const patients = (authorization?: string) => {
    const get = api.http.get('/patients');
    return authorization === undefined ? get : get.set('Authorization', authorization);
  };

  it.each([
    ['no token', undefined, 'TOKEN.MISSING'],
    ['another scheme', 'Basic dXNlcjpwYXNz', 'TOKEN.MALFORMED'],
    ['an empty bearer token', 'Bearer ', 'TOKEN.MALFORMED'],
    ['an expired token', 'Bearer expired', 'TOKEN.EXPIRED'],
    ['a forged token', 'Bearer forged', 'TOKEN.SIGNATURE'],
  ])('is refused with 401 for %s', async (_what, authorization, code) => {
    const response = await patients(authorization);
    expect(response.status).toBe(401);
    expect(response.headers['www-authenticate']).toBe('Bearer');
    expect(problemOf(response)).toMatchObject({ status: 401, code, instance: '/patients' });
  });

  it('is refused with 403 for a token that names no role', async () => {
    const response = await patients('Bearer roleless');
    expect(response.status).toBe(403);
    expect(problemOf(response).code).toBe('TOKEN.ROLE');
  });

  it('cannot be told while the issuer is away: 503 with Retry-After', async () => {
    const response = await patients('Bearer unreachable');
    expect(response.status).toBe(503);
    expect(response.headers['retry-after']).toBe('5');
    expect(problemOf(response).code).toBe('ISSUER.UNREACHABLE');
  });

  it('decides before the body is judged: a malformed body without a token is 401', async () => {
    const response = await api.http.post('/patients').set('Idempotency-Key', key).send({ wrong: true });
    expect(problemOf(response).code).toBe('TOKEN.MISSING');
  });

  it('reaches the command with role, kind and moment of sign-in', async () => {
    await send(api, 'recordDeath', { role: 'investigator' });
    expect(api.world.intents.at(-1)).toMatchObject({
      actor: { id: 'user-investigator', role: 'investigator', kind: 'person' },
      authenticatedAt: new Date(authenticatedAt * 1000).toISOString(),
    });
  });

  it('does not count the codec cookie anywhere but at the codec', async () => {
    const response = await api.http.get('/patients').set('Cookie', 'apar_codec=token.auditor');
    expect(problemOf(response).code).toBe('TOKEN.MISSING');
  });

  it('need not be known at /health and /docs', async () => {
    expect((await api.http.get('/health')).status).toBe(200);
    expect((await api.http.get('/docs')).status).toBe(200);
    expect((await api.http.get('/docs/openapi.json')).status).toBe(200);
  });

  it('learns of an unknown address that it is unknown', async () => {
    for (const path of ['/nowhere', '/patients/APAR-0001/score', '/patients/APAR-0001/predictions']) {
      const response = await api.http.get(path).set('Authorization', bearer('auditor'));
      expect(response.status).toBe(404);
      expect(problemOf(response)).toMatchObject({ code: 'ROUTE.UNKNOWN', instance: path });
    }
  });
});
