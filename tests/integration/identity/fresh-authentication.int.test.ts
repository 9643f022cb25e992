import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { CookieJar } from '../../../src/local/demo/cookie-jar.js';
import { IdentityFixture } from './identity-fixture.js';

jest.setTimeout(60_000); // hashing passwords is slow on purpose, and more so on a busy machine

let fixture: IdentityFixture;
beforeAll(async () => {
  fixture = await new IdentityFixture().start();
});
afterAll(async () => {
  await fixture.remove();
});

/** A browser with one cookie jar; follows redirects up to the client's address or a page. */
class Browser {
  readonly #jar = new CookieJar();

  async open(
    url: string,
    form?: Readonly<Record<string, string>>,
  ): Promise<{ url: string; status: number; html: string }> {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: this.#jar.headerFor(url) },
      ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
    });
    this.#jar.take(url, response.headers.getSetCookie());
    const location = response.headers.get('location');
    if (location === null) return { url, status: response.status, html: await response.text() };
    const next = new URL(location, url).href;
    return next.includes('/callback') ? { url: next, status: 303, html: '' } : this.open(next);
  }
}

const authorize = (extra: Readonly<Record<string, string>> = {}) => {
  const verifier = randomBytes(32).toString('base64url');
  const query = new URLSearchParams({
    client_id: 'apar-console',
    response_type: 'code',
    scope: 'openid',
    redirect_uri: 'http://127.0.0.1:4999/callback',
    state: 'a-state',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...extra,
  });
  return `${fixture.issuer}/auth?${query.toString()}`;
};

const signedIn = async (): Promise<Browser> => {
  const browser = new Browser();
  const form = await browser.open(authorize());
  const { username, password } = fixture.signInAs('coordinator');
  const back = await browser.open(form.url, { username, password });
  expect(new URL(back.url).searchParams.get('code')).toBeTruthy();
  return browser;
};

describe('a fresh authentication', () => {
  it('is not asked for while the session is good enough', async () => {
    const browser = await signedIn();
    const again = await browser.open(authorize());
    expect(new URL(again.url).searchParams.get('code')).toBeTruthy();
  });

  it.each([
    ['prompt', 'login'],
    ['max_age', '0'],
  ])('can be demanded by %s=%s in spite of a session', async (name, value) => {
    const browser = await signedIn();
    const again = await browser.open(authorize({ [name]: value }));
    expect(again.status).toBe(200);
    expect(again.html).toContain('name="password"');
  });

  it('cannot be had silently: prompt=none without a session comes back with login_required', async () => {
    const back = await new Browser().open(authorize({ prompt: 'none' }));
    expect(new URL(back.url).searchParams.get('error')).toBe('login_required');
  });
});

describe('the sign-in page', () => {
  it('labels its fields, loads nothing from elsewhere and may not be framed', async () => {
    const browser = new Browser();
    const { url, html } = await browser.open(authorize());
    expect(html).toMatch(/<html lang="en">/);
    for (const field of ['username', 'password']) {
      expect(html).toContain(`<label for="${field}">`);
      expect(html).toContain(`id="${field}" name="${field}"`);
    }
    expect(html).not.toMatch(/<script|<link|<img|@import|src=/);
    const wrong = await browser.open(url, { username: '"><script>x</script>', password: 'wrong' });
    expect(wrong.status).toBe(401);
    expect(wrong.html).toContain('role="alert"');
    expect(wrong.html).not.toContain('<script>');
  });

  it('carries a content security policy', async () => {
    const response = await fetch(`${fixture.issuer}/interaction/unknown`);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('has expired or belongs to another browser window');
    expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  });

  it('is bound to the browser that asked for it', async () => {
    const { url } = await new Browser().open(authorize());
    const { username, password } = fixture.signInAs('coordinator');
    const other = await new Browser().open(url, { username, password });
    expect(other.status).toBe(400);
  });

  it('refuses an oversized form', async () => {
    const browser = new Browser();
    const { url } = await browser.open(authorize());
    const answer = await browser.open(url, { username: 'x', password: 'y'.repeat(10_000) });
    expect(answer.status).toBe(413);
  });
});
