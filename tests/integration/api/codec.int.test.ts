import { afterEach, describe, expect, it } from '@jest/globals';
import { EnvelopeUnreadable } from '../../../src/application/ports/envelope.js';
import { LogUnavailable } from '../../../src/application/ports/event-log.js';
import { VaultUnavailable } from '../../../src/application/ports/key-vault.js';
import type { ApiDependencies } from '../../../src/api/index.js';
import { startFakeApi, type FakeApi } from './fake-api.js';
import { tokenOf } from './fake-verify-token.js';
import { perform, problemOf } from './requests.js';

const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');
const payload = (value: unknown, encoding = 'json/plain') => ({
  metadata: { encoding: base64(encoding) },
  data: base64(JSON.stringify(value)),
});
const signedCommand = { type: 'RecordDeath', data: { date: '2027-01-01' } };
const jws = ['head', Buffer.from(JSON.stringify(signedCommand)).toString('base64url'), 'signature'].join('.');
const envelope = 'apar1.0a1b2c3d-0000-4000-8000-000000000001.c2VhbGVk';

/** Opens the one envelope of the one participant, and nothing else. */
const open: ApiDependencies['envelope']['open'] = (stream, purpose, text) =>
  stream === 'patient-APAR-0001' && purpose === 'command' && text === envelope
    ? Promise.resolve(jws)
    : Promise.reject(new EnvelopeUnreadable('not this one'));

let api: FakeApi;
const started = async (change: Partial<ApiDependencies> = {}): Promise<void> => {
  api = await startFakeApi({ envelope: { open }, ...change });
};
afterEach(() => api.close());

const decode = async (...payloads: readonly object[]) => {
  const response = await perform(api, 'decodePayloads', 'auditor', { payloads });
  expect(response.status).toBe(200);
  const { payloads: decoded } = response.body as { payloads: readonly { data: string }[] };
  return decoded.map(({ data }) => JSON.parse(Buffer.from(data, 'base64').toString('utf8')) as unknown);
};

describe('the codec of the Temporal UI', () => {
  it('opens an envelope, reads the command in it, and records whose it was', async () => {
    await started();
    expect(await decode(payload(envelope), payload({ nested: [envelope] }))).toEqual([
      signedCommand,
      { nested: [signedCommand] },
    ]);
    expect(api.accesses).toEqual([
      expect.objectContaining({ what: 'DECODED_PAYLOAD', stream: 'patient-APAR-0001' }),
    ]);
  });

  it('shows nothing of who was erased, while the key still lives and where the envelope was opened before', async () => {
    await started();
    expect(await decode(payload(envelope))).toEqual([signedCommand]);
    api.world.trial = { ...api.world.trial, erased: ['APAR-0001'] };
    expect(await decode(payload(envelope), payload({ nested: [envelope] }))).toEqual([
      envelope,
      { nested: [envelope] },
    ]);
    expect(api.accesses).toHaveLength(1);
  });

  it('leaves alone what is no envelope, what no key opens, and what is not JSON', async () => {
    await started();
    const foreign = 'apar1.0a1b2c3d-0000-4000-8000-000000000002.b3RoZXI';
    expect(
      await decode(payload({ stream: 'trial' }), payload(foreign), payload('x', 'binary/protobuf')),
    ).toEqual([{ stream: 'trial' }, foreign, 'x']);
    expect(api.accesses).toEqual([]);
  });

  it('shows nothing when the reading cannot be recorded', async () => {
    await started({ recordAccess: () => Promise.reject(new LogUnavailable('down')) });
    const response = await perform(api, 'decodePayloads', 'auditor', { payloads: [payload(envelope)] });
    expect(response.status).toBe(503);
    expect(response.text).not.toContain('payloads');
  });

  it('is 503 while the vault is away', async () => {
    await started({ envelope: { open: () => Promise.reject(new VaultUnavailable('down')) } });
    const response = await perform(api, 'decodePayloads', 'auditor', { payloads: [payload(envelope)] });
    expect([response.status, problemOf(response).code]).toEqual([503, 'VAULT.UNAVAILABLE']);
  });

  it('gives back what it is asked to encode: commands enter through this API only', async () => {
    await started();
    const body = { payloads: [payload({ any: 'thing' })] };
    expect((await perform(api, 'encodePayloads', 'administrator', body)).body).toEqual(body);
  });

  it('lets a browser of the Temporal UI in by a cookie that no script reads and no other site sends', async () => {
    await started();
    const session = await perform(api, 'openCodecSession', 'auditor');
    expect(session.body).toEqual({ origins: ['http://127.0.0.1:8233'] });
    const cookie = session.get('Set-Cookie')?.[0] ?? '';
    expect(cookie).toBe(`apar_codec=${tokenOf('auditor')}; Path=/codec; HttpOnly; SameSite=Strict`);
    const response = await api.http
      .post('/codec/decode')
      .set('Origin', 'http://127.0.0.1:8233')
      .set('Cookie', cookie.split(';')[0] ?? '')
      .send({ payloads: [payload(envelope)] });
    expect(response.status).toBe(200);
    expect(response.headers['access-control-allow-origin']).toBe('http://127.0.0.1:8233');
    expect(response.headers['access-control-allow-credentials']).toBe('true');
  });

  it('answers a preflight of the Temporal UI only, and at the codec only', async () => {
    await started();
    const preflight = async (path: string, origin: string) => {
      const response = await api.http
        .options(path)
        .set('Origin', origin)
        .set('Access-Control-Request-Method', 'POST')
        .set('Access-Control-Request-Headers', 'authorization,content-type,x-namespace');
      return response.headers['access-control-allow-origin'];
    };
    expect(await preflight('/codec/decode', 'http://127.0.0.1:8233')).toBe('http://127.0.0.1:8233');
    expect(await preflight('/codec/decode', 'http://evil.example')).toBeUndefined();
    expect(await preflight('/patients', 'http://127.0.0.1:8233')).toBeUndefined();
  });
});
