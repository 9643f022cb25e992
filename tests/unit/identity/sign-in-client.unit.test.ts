import { describe, expect, it } from '@jest/globals';
import { CookieJar } from '../../../src/local/demo/cookie-jar.js';
import { readForm } from '../../../src/local/demo/html-form.js';
import { signInPage } from '../../../src/local/identity/sign-in-page.js';

describe('the cookie jar of a client without a browser', () => {
  const at = 'http://127.0.0.1:4011/auth';

  it('sends a cookie to its path and below, and nowhere else', () => {
    const jar = new CookieJar();
    jar.take(at, ['a=1; path=/interaction/x; httponly', 'b=2; Path=/', 'c=3']);
    expect(jar.headerFor('http://127.0.0.1:4011/interaction/x')).toBe('a=1; b=2; c=3');
    expect(jar.headerFor('http://127.0.0.1:4011/interaction/xy')).toBe('b=2; c=3');
  });

  it('drops what the issuer takes back', () => {
    const jar = new CookieJar();
    jar.take(at, ['a=1; path=/', 'b=2; path=/', 'c=3; path=/']);
    jar.take(at, ['a=; path=/', 'b=x; path=/; expires=Thu, 01 Jan 1970 00:00:00 GMT', 'c=4; path=/']);
    expect(jar.headerFor(at)).toBe('c=4');
  });
});

describe('reading a sign-in page', () => {
  it('finds our own form and its alert', () => {
    const html = signInPage({ action: '/interaction/x', username: 'a&b', error: "don't" });
    expect(readForm(html)).toEqual({ action: '/interaction/x', hidden: {}, alert: "don't" });
    expect(readForm(signInPage({ action: '/y', username: '', error: undefined }))?.alert).toBeUndefined();
  });

  it("finds a form of Keycloak's kind, with escaped address and hidden fields", () => {
    const html = `<form id="other" action="/search"><input name="q"></form>
      <form id="kc-form-login" onsubmit="x" action="http://127.0.0.1:8081/realms/apar/login?a=1&amp;b=2" method="post">
      <input id="username" name="username" type="text"><input id="password" name="password" type="password">
      <input type="hidden" id="id-hidden-input" name="credentialId" value="v"></form>`;
    expect(readForm(html)).toEqual({
      action: 'http://127.0.0.1:8081/realms/apar/login?a=1&b=2',
      hidden: { credentialId: 'v' },
      alert: undefined,
    });
  });

  it('finds none where no password is asked for', () => {
    expect(readForm('<form action="/x"><input name="q"></form>')).toBeUndefined();
  });
});
