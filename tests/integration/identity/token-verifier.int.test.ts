import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { decodeJwt, decodeProtectedHeader, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createTokenVerifier } from '../../../src/adapters/identity/token-verifier.js';
import { signIn } from '../../../src/local/demo/sign-in.js';
import { IdentityFixture } from './identity-fixture.js';

jest.setTimeout(60_000); // hashing passwords is slow on purpose, and more so on a busy machine

let fixture: IdentityFixture;
let token: string;
let payload: JWTPayload;
beforeAll(async () => {
  fixture = await new IdentityFixture().start();
  token = (await signIn(fixture.signInAs('coordinator'))).accessToken;
  payload = decodeJwt(token);
});
afterAll(async () => {
  await fixture.remove();
});

const verify = (text: string) => createTokenVerifier(fixture.settings)(text);
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('a token of the real provider', () => {
  it('is refused once it has expired', async () => {
    const short = await new IdentityFixture().start(1);
    try {
      const { accessToken } = await signIn(short.signInAs('coordinator'));
      const late = Date.now() + 60_000;
      const check = createTokenVerifier({ ...short.settings, now: () => new Date(late) });
      await expect(check(accessToken)).rejects.toMatchObject({ code: 'TOKEN.EXPIRED', status: 401 });
    } finally {
      await short.remove();
    }
  });

  it('is refused when a letter of it was changed', async () => {
    const [header = '', , signature = ''] = token.split('.');
    const raised = `${header}.${encode({ ...payload, roles: ['administrator'] })}.${signature}`;
    await expect(verify(raised)).rejects.toMatchObject({ code: 'TOKEN.SIGNATURE', status: 401 });
  });

  it('is refused when signed by another key, under the right key id or another one', async () => {
    const { privateKey } = await generateKeyPair('ES256');
    for (const kid of [decodeProtectedHeader(token).kid ?? '', 'other']) {
      const forged = await new SignJWT(payload).setProtectedHeader({ alg: 'ES256', kid }).sign(privateKey);
      await expect(verify(forged)).rejects.toMatchObject({ code: 'TOKEN.SIGNATURE' });
    }
  });

  it('is refused without a signature (alg none) and with one by a shared secret', async () => {
    const unsigned = `${encode({ alg: 'none' })}.${encode(payload)}.`;
    await expect(verify(unsigned)).rejects.toMatchObject({ code: 'TOKEN.SIGNATURE' });
    const shared = await new SignJWT(payload)
      .setProtectedHeader({ alg: 'HS256', kid: decodeProtectedHeader(token).kid ?? '' })
      .sign(Buffer.alloc(32, 1));
    await expect(verify(shared)).rejects.toMatchObject({ code: 'TOKEN.SIGNATURE' });
  });

  it.each([
    ['nothing', ''],
    ['a word', 'x'],
    ['three words', 'a.b.c'],
    ['a token without its signature', 'eyJhbGciOiJFUzI1NiJ9.e30'],
    ['nine thousand letters', `${'a'.repeat(9000)}.b.c`],
  ])('is not mistaken for %s', async (_name, text) => {
    await expect(verify(text)).rejects.toMatchObject({ code: 'TOKEN.MALFORMED', status: 401 });
  });

  it('is refused by a verifier for another audience', async () => {
    const check = createTokenVerifier({ ...fixture.settings, audience: 'another-api' });
    await expect(check(token)).rejects.toMatchObject({ code: 'TOKEN.AUDIENCE', status: 401 });
  });

  it('is refused where the roles are not in the expected claim', async () => {
    const check = createTokenVerifier({ ...fixture.settings, rolesClaim: 'realm_access.roles' });
    await expect(check(token)).rejects.toMatchObject({
      code: 'TOKEN.ROLE',
      status: 403,
      message: expect.stringContaining('realm_access.roles'),
    });
  });

  it('never stands in the error', async () => {
    const check = createTokenVerifier({ ...fixture.settings, audience: 'another-api' });
    const error: unknown = await check(token).catch((reason: unknown) => reason);
    expect(String(error)).not.toContain(token.split('.')[1]);
  });
});

describe('a token of another issuer', () => {
  let server: Server;
  let issuer: string;
  let sign: (claims: Readonly<Record<string, unknown>>) => Promise<string>;
  let answer: () => { status: number; body: unknown };
  let asked = 0;

  beforeAll(async () => {
    const { privateKey, publicKey } = await generateKeyPair('RS256');
    const keys = { keys: [{ ...(await exportJWK(publicKey)), kid: 'k', alg: 'RS256', use: 'sig' }] };
    answer = () => ({ status: 200, body: keys });
    server = createServer((_request, response) => {
      asked += 1;
      const { status, body } = answer();
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}/realms/apar`;
    sign = (claims) =>
      new SignJWT({
        iss: issuer,
        aud: 'apar-api',
        sub: 'f3b1',
        exp: Math.floor(Date.now() / 1000) + 60,
        ...claims,
      })
        .setProtectedHeader({ alg: 'RS256', kid: 'k' })
        .sign(privateKey);
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const check = (text: string) =>
    createTokenVerifier({
      issuer,
      audience: 'apar-api',
      rolesClaim: 'realm_access.roles',
      jwksUri: `${issuer}/certs`,
    })(text);
  const held = (...roles: string[]) => sign({ realm_access: { roles } });

  it('is accepted with Keycloak’s claim path and Keycloak’s own roles beside ours', async () => {
    const text = await held('offline_access', 'uma_authorization', 'statistician');
    expect(await check(text)).toEqual({
      id: 'f3b1',
      role: 'statistician',
      kind: 'person',
      authenticatedAt: null,
      name: null,
    });
  });

  it('tells the name that people read: the full one, else the one for signing in, and never without end', async () => {
    const named = async (claims: object) =>
      (await check(await sign({ realm_access: { roles: ['reader'] }, ...claims }))).name;
    expect(await named({ name: 'Wang Li', preferred_username: 'lwang' })).toBe('Wang Li');
    expect(await named({ name: ' ', preferred_username: 'lwang' })).toBe('lwang');
    expect(await named({ name: ['Wang'] })).toBeNull();
    expect(await named({ name: 'x'.repeat(5_000) })).toHaveLength(200);
  });

  it('is refused with two of our roles, with none, and with something else for a list', async () => {
    await expect(check(await held('reader', 'auditor'))).rejects.toMatchObject({
      code: 'TOKEN.ROLE',
      message: expect.stringContaining('reader, auditor'),
    });
    await expect(check(await held('offline_access'))).rejects.toMatchObject({ code: 'TOKEN.ROLE' });
    await expect(check(await sign({ realm_access: 'auditor' }))).rejects.toMatchObject({
      code: 'TOKEN.ROLE',
    });
  });

  it('is refused when it names another issuer, no subject or no expiry', async () => {
    const roles = { realm_access: { roles: ['reader'] } };
    await expect(check(await sign({ ...roles, iss: 'http://elsewhere' }))).rejects.toMatchObject({
      code: 'TOKEN.ISSUER',
    });
    await expect(check(await sign({ ...roles, sub: undefined }))).rejects.toMatchObject({
      code: 'TOKEN.MALFORMED',
    });
    await expect(check(await sign({ ...roles, exp: undefined }))).rejects.toMatchObject({
      code: 'TOKEN.MALFORMED',
    });
  });

  it('is a matter of the issuer, not of the caller, when the keys cannot be had', async () => {
    const text = await held('reader');
    const good = answer;
    answer = () => ({ status: 500, body: {} });
    await expect(check(text)).rejects.toMatchObject({ code: 'ISSUER.UNREACHABLE', status: 503 });
    answer = good;
    expect(asked).toBeGreaterThan(0);
    expect(await check(text)).toMatchObject({ role: 'reader' });
  });
});
