import { createHash, randomBytes } from 'node:crypto';
import { CookieJar } from './cookie-jar.js';
import { readForm } from './html-form.js';

export interface SignedIn {
  readonly accessToken: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
  /** Exchanges the refresh token, where the issuer gave one, for a new access token. */
  readonly refresh?: () => Promise<SignedIn>;
}

export interface SignInRequest {
  readonly issuer: string;
  readonly clientId: string;
  readonly username: string;
  readonly password: string;
  /** Loopback address registered for the client; nothing listens there, the redirect is read off. */
  readonly redirectUri?: string;
  /** Seconds; an older authentication is not accepted. */
  readonly maxAge?: number;
}

/** The issuer refused, with its own words. `code`: SIGN_IN.REFUSED or SIGN_IN.UNREACHABLE. */
export class SignInError extends Error {
  constructor(
    readonly code: 'SIGN_IN.REFUSED' | 'SIGN_IN.UNREACHABLE',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'SignInError';
  }
}

interface Endpoints {
  readonly authorize: string;
  readonly token: string;
}

const timeoutMs = 10_000;
const hopsAllowed = 10;

/** Each on a connection of its own: the provider may close one that was kept just as it is used again. */
const request = async (url: string, init: RequestInit = {}): Promise<Response> => {
  const headers = new Headers(init.headers);
  headers.set('connection', 'close');
  try {
    return await fetch(url, { ...init, headers, redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) });
  } catch (error) {
    const text = `${new URL(url).origin} did not answer; see that the identity provider runs`;
    throw new SignInError('SIGN_IN.UNREACHABLE', text, { cause: error });
  }
};

const discover = async (issuer: string): Promise<Endpoints> => {
  const response = await request(`${issuer}/.well-known/openid-configuration`);
  if (!response.ok) throw new SignInError('SIGN_IN.UNREACHABLE', `${issuer} has no discovery document`);
  const found = (await response.json()) as Readonly<Record<string, unknown>>;
  return { authorize: String(found['authorization_endpoint']), token: String(found['token_endpoint']) };
};

const exchange = async (endpoint: string, form: URLSearchParams): Promise<SignedIn> => {
  const response = await request(endpoint, { method: 'POST', body: form });
  const answer = (await response.json()) as Readonly<Record<string, unknown>>;
  const { access_token: accessToken, expires_in: seconds, refresh_token: refreshToken } = answer;
  if (!response.ok || typeof accessToken !== 'string' || typeof seconds !== 'number') {
    const why = JSON.stringify(answer['error_description'] ?? answer['error'] ?? response.status);
    throw new SignInError('SIGN_IN.REFUSED', `the token request was refused: ${why}`);
  }
  const signedIn = { accessToken, expiresAt: Date.now() + seconds * 1000 };
  if (typeof refreshToken !== 'string') return signedIn;
  const again = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: refreshToken });
  const clientId = form.get('client_id');
  if (clientId !== null) again.set('client_id', clientId);
  return { ...signedIn, refresh: () => exchange(endpoint, again) };
};

/** Follows the redirects, filling in the sign-in form on the way, until they lead to the client's own address. */
const walk = async (
  start: string,
  { username, password }: SignInRequest,
  redirectUri: string,
): Promise<URL> => {
  const cookies = new CookieJar();
  let next: { readonly url: string; readonly body?: URLSearchParams } = { url: start };
  let submitted = false;
  for (let hop = 0; hop < hopsAllowed; hop += 1) {
    const { url, body } = next;
    const headers = { cookie: cookies.headerFor(url) };
    const response = await request(url, body === undefined ? { headers } : { method: 'POST', body, headers });
    cookies.take(url, response.headers.getSetCookie());
    const location = response.headers.get('location');
    if (location !== null) {
      const target = new URL(location, url);
      if (target.href.startsWith(redirectUri)) return target;
      next = { url: target.href };
      continue;
    }
    const html = await response.text();
    const form = readForm(html);
    if (form === undefined || submitted) {
      const why =
        form?.alert ?? `${new URL(url).pathname} answered ${response.status} without a sign-in form`;
      throw new SignInError('SIGN_IN.REFUSED', `signing in as ${username} was refused: ${why}`);
    }
    submitted = true;
    next = {
      url: new URL(form.action, url).href,
      body: new URLSearchParams({ ...form.hidden, username, password }),
    };
  }
  throw new SignInError(
    'SIGN_IN.REFUSED',
    `signing in as ${username} did not end after ${hopsAllowed} redirects`,
  );
};

/**
 * Signs a person in as a browser would: authorization code with PKCE (S256), the issuer's own form and cookies.
 * Rejects with SignInError when the issuer refuses or cannot be reached.
 */
export const signIn = async (details: SignInRequest): Promise<SignedIn> => {
  const { issuer, clientId, maxAge, redirectUri = 'http://127.0.0.1:4999/callback' } = details;
  const endpoints = await discover(issuer);
  const verifier = randomBytes(32).toString('base64url');
  const state = randomBytes(16).toString('base64url');
  const query = new URLSearchParams({
    client_id: clientId,
    response_type: 'code',
    scope: 'openid',
    redirect_uri: redirectUri,
    state,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...(maxAge === undefined ? {} : { max_age: String(maxAge) }),
  });
  const back = await walk(`${endpoints.authorize}?${query.toString()}`, details, redirectUri);
  const code = back.searchParams.get('code');
  if (code === null || back.searchParams.get('state') !== state) {
    const why =
      back.searchParams.get('error_description') ?? back.searchParams.get('error') ?? 'no code came back';
    throw new SignInError('SIGN_IN.REFUSED', `signing in was refused: ${why}`);
  }
  const form = new URLSearchParams({
    grant_type: 'authorization_code',
    client_id: clientId,
    code,
    code_verifier: verifier,
    redirect_uri: redirectUri,
  });
  return exchange(endpoints.token, form);
};
