import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { createTokenVerifier, type TokenVerifier } from '../../../src/adapters/identity/token-verifier.js';
import { signIn } from '../../../src/local/demo/sign-in.js';
import { serviceToken } from '../../support/service-token.js';
import { startIdentity } from '../../../src/local/identity/start-identity.js';
import { IdentityFixture } from './identity-fixture.js';

jest.setTimeout(60_000); // hashing passwords is slow on purpose, and more so on a busy machine

let fixture: IdentityFixture;
let verify: TokenVerifier;

beforeAll(async () => {
  fixture = await new IdentityFixture().start();
  verify = createTokenVerifier(fixture.settings);
});
afterAll(async () => {
  await fixture.remove();
});

describe('signing in by code and PKCE', () => {
  it('gives each demo user a token for exactly their role', async () => {
    const roles = [
      'coordinator',
      'investigator',
      'reader',
      'reader',
      'reader',
      'reader',
      'reader',
      'statistician',
      'auditor',
      'administrator',
    ];
    expect(fixture.users.map((user) => user.role)).toEqual(roles);
    for (const { username, role } of fixture.users) {
      const { accessToken, expiresAt } = await signIn(fixture.signInAs(username));
      const { exp = 0, iat = 0, auth_time: authTime } = decodeJwt(accessToken);
      expect(exp - iat).toBe(600);
      expect(Math.abs(expiresAt / 1000 - exp)).toBeLessThan(30);
      expect(await verify(accessToken)).toEqual({
        id: username,
        role,
        kind: 'person',
        authenticatedAt: authTime,
        name: null,
      });
    }
  });

  it('signs tokens with a key pair and says when and how the person signed in', async () => {
    const { accessToken } = await signIn(fixture.signInAs('coordinator'));
    expect(decodeProtectedHeader(accessToken)).toMatchObject({ alg: 'ES256', typ: 'at+jwt' });
    expect(decodeJwt(accessToken)).toMatchObject({
      aud: 'apar-api',
      amr: ['pwd'],
      acr: 'urn:apar:acr:password',
      roles: ['coordinator'],
    });
  });

  it('refuses a wrong password and a name that nobody has in the same words', async () => {
    const details = fixture.signInAs('reader');
    const wrong = signIn({ ...details, password: 'wrong' });
    await expect(wrong).rejects.toMatchObject({
      code: 'SIGN_IN.REFUSED',
      message: expect.stringContaining('do not belong together'),
    });
    await expect(signIn({ ...details, username: 'nobody' })).rejects.toThrow('do not belong together');
  });

  it('locks a name after five wrong passwords, even for the right one', async () => {
    const details = fixture.signInAs('auditor');
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await expect(signIn({ ...details, password: 'wrong' })).rejects.toThrow('do not belong together');
    }
    await expect(signIn(details)).rejects.toThrow('Too many wrong passwords');
    await expect(signIn(fixture.signInAs('reader2'))).resolves.toBeDefined();
  });

  it('lets the client use any port of the loopback address, and no other host', async () => {
    const details = fixture.signInAs('coordinator');
    await expect(
      signIn({ ...details, redirectUri: 'http://127.0.0.1:51234/callback' }),
    ).resolves.toBeDefined();
    await expect(
      signIn({ ...details, redirectUri: 'http://attacker.example/callback' }),
    ).rejects.toMatchObject({
      code: 'SIGN_IN.REFUSED',
    });
  });

  it('renews a token without the password, and without making the authentication younger', async () => {
    const first = await signIn(fixture.signInAs('statistician'));
    const second = await first.refresh?.();
    expect(second?.accessToken).not.toBe(first.accessToken);
    const [a, b] = [await verify(first.accessToken), await verify(second?.accessToken ?? '')];
    expect(b).toEqual(a);
    await expect(first.refresh?.()).rejects.toMatchObject({ code: 'SIGN_IN.REFUSED' });
  });

  it('says so when the issuer does not answer', async () => {
    const details = { ...fixture.signInAs('coordinator'), issuer: 'http://127.0.0.1:1' };
    await expect(signIn(details)).rejects.toMatchObject({ code: 'SIGN_IN.UNREACHABLE' });
  });
});

describe('signing in as a service', () => {
  it('gives each service a token of the role service', async () => {
    expect(fixture.services).toHaveLength(4);
    for (const { clientId } of fixture.services) {
      const token = await serviceToken(fixture.signInAsService(clientId));
      expect(await verify(token)).toEqual({
        id: clientId,
        role: 'service',
        kind: 'service',
        authenticatedAt: null,
        name: null,
      });
    }
  });

  it('refuses a wrong secret', async () => {
    const details = { ...fixture.signInAsService('svc-worker'), clientSecret: 'wrong' };
    await expect(serviceToken(details)).rejects.toThrow('invalid_client');
  });

  it('refuses a service the way of people, and a person the way of services', async () => {
    const person = { ...fixture.signInAs('coordinator'), clientId: 'svc-worker' };
    await expect(signIn(person)).rejects.toMatchObject({ code: 'SIGN_IN.REFUSED' });
    const service = { issuer: fixture.issuer, clientId: 'apar-console', clientSecret: '' };
    await expect(serviceToken(service)).rejects.toThrow('invalid_request');
  });
});

describe('the data folder', () => {
  it('is readable by its owner alone, and keeps only hashes beside the file of demo passwords', () => {
    for (const name of [
      'users.json',
      'demo-users.json',
      'service-clients.json',
      'keys.json',
      'grants.sqlite',
    ]) {
      expect(statSync(join(fixture.dataDir, name)).mode & 0o777).toBe(0o600);
    }
    const hashes = readFileSync(join(fixture.dataDir, 'users.json'), 'utf8');
    for (const { password } of fixture.users) expect(hashes).not.toContain(password);
  });
});

describe('starting', () => {
  it('names the port that is in use and the variable to change', async () => {
    const { port } = fixture.identity;
    const second = startIdentity({ dataDir: fixture.dataDir, port });
    await expect(second).rejects.toThrow(`port ${port} on 127.0.0.1 is in use`);
    await expect(second).rejects.toThrow('IDENTITY_PORT');
  });

  it('refuses to serve a network', async () => {
    const open = startIdentity({ dataDir: fixture.dataDir, port: 0, host: '0.0.0.0' });
    await expect(open).rejects.toThrow('not a loopback address');
  });

  it('answers health checks and reports no failure of its own', async () => {
    const response = await fetch(`${fixture.issuer}/health`);
    expect(await response.json()).toEqual({ status: 'ok' });
    expect(fixture.reports).toEqual([]);
  });
});
