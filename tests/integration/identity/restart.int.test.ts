import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createTokenVerifier } from '../../../src/adapters/identity/token-verifier.js';
import { signIn } from '../../../src/local/demo/sign-in.js';
import { serviceToken } from '../../support/service-token.js';
import { IdentityFixture } from './identity-fixture.js';

jest.setTimeout(60_000); // hashing passwords is slow on purpose, and more so on a busy machine

let fixture: IdentityFixture;
beforeAll(async () => {
  fixture = await new IdentityFixture().start();
});
afterAll(async () => {
  await fixture.remove();
});

describe('an identity provider that is started again', () => {
  it('still vouches for the tokens, grants, passwords and secrets of before', async () => {
    const before = await signIn(fixture.signInAs('reader2'));
    const { users, services } = fixture;
    await fixture.stop();
    await fixture.start();
    expect(fixture.users).toEqual(users);
    expect(fixture.services).toEqual(services);
    // A verifier that has never seen the keys of before.
    const verify = createTokenVerifier(fixture.settings);
    expect(await verify(before.accessToken)).toMatchObject({ id: 'reader2', role: 'reader' });
    expect(await before.refresh?.()).toBeDefined();
    await expect(signIn(fixture.signInAs('reader'))).resolves.toBeDefined();
    await expect(serviceToken(fixture.signInAsService('svc-inference'))).resolves.toBeDefined();
  });

  it('lets a verifier recover that first met it while it was down', async () => {
    const { accessToken } = await signIn(fixture.signInAs('coordinator'));
    const verify = createTokenVerifier(fixture.settings);
    await fixture.stop();
    await expect(verify(accessToken)).rejects.toMatchObject({ code: 'ISSUER.UNREACHABLE', status: 503 });
    await fixture.start();
    expect(await verify(accessToken)).toMatchObject({ role: 'coordinator' });
  });
});
