import type { IncomingMessage, ServerResponse } from 'node:http';
import { errors, type Provider } from 'oidc-provider';
import { escapeHtml, page, pageHeaders } from './page.js';
import type { SignInLimiter } from './sign-in-limiter.js';
import { signInPage } from './sign-in-page.js';
import type { UserDirectory } from './users.js';

export const passwordAcr = 'urn:apar:acr:password';
const formLimitBytes = 4096;

export interface SignInParts {
  readonly provider: Provider;
  readonly users: UserDirectory;
  readonly limiter: SignInLimiter;
}

const send = (response: ServerResponse, status: number, html: string): void => {
  response.writeHead(status, pageHeaders).end(html);
};

/** The posted form; undefined when it is too long to be one. */
const readForm = async (request: IncomingMessage): Promise<URLSearchParams | undefined> => {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > formLimitBytes) return undefined;
    chunks.push(chunk);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
};

/** Shows the form (GET) and checks what was entered (POST) for one interaction, which a cookie ties to a browser. */
const signIn = async (
  { provider, users, limiter }: SignInParts,
  request: IncomingMessage,
  response: ServerResponse,
) => {
  const { uid, prompt, params } = await provider.interactionDetails(request, response);
  if (prompt.name !== 'login') {
    const denial = { error: 'access_denied', error_description: `${prompt.name} cannot be given here` };
    await provider.interactionFinished(request, response, denial);
    return;
  }
  const action = `/interaction/${uid}`;
  const hint = params['login_hint'];
  const show = (status: number, username: string, error?: string) => {
    send(response, status, signInPage({ action, username, error }));
  };
  if (request.method === 'GET') {
    show(200, typeof hint === 'string' ? hint : '');
    return;
  }
  const form = await readForm(request);
  if (form === undefined) {
    show(413, '', 'What was sent is longer than a name and a password can be.');
    return;
  }
  const username = (form.get('username') ?? '').trim();
  const locked = limiter.secondsLocked(username);
  if (locked > 0) {
    response.setHeader('retry-after', String(locked));
    show(429, username, `Too many wrong passwords for this name. Wait ${locked} seconds and try again.`);
    return;
  }
  const user = await users.authenticate(username, form.get('password') ?? '');
  if (user === undefined) {
    limiter.failed(username);
    show(401, username, 'User name and password do not belong together. Check both and try again.');
    return;
  }
  limiter.succeeded(username);
  const login = { accountId: user.username, amr: ['pwd'], acr: passwordAcr, remember: false };
  await provider.interactionFinished(request, response, { login }, { mergeWithLastSubmission: false });
};

/** Handles `/interaction/*`. An interaction that is over, or another browser's, is told how to go on. */
export const handleSignIn = async (
  parts: SignInParts,
  request: IncomingMessage,
  response: ServerResponse,
) => {
  if (request.method !== 'GET' && request.method !== 'POST') {
    response.writeHead(405, { allow: 'GET, POST' }).end();
    return;
  }
  try {
    await signIn(parts, request, response);
  } catch (error) {
    if (!(error instanceof errors.SessionNotFound)) throw error;
    const text =
      'This sign-in has expired or belongs to another browser window. Go back to the application and start again.';
    send(
      response,
      400,
      page('Sign-in expired – APAR', `<p class="error" role="alert">${escapeHtml(text)}</p>`),
    );
  }
};
