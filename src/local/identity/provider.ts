import {
  Provider,
  interactionPolicy,
  type AdapterFactory,
  type ClientMetadata,
  type Configuration,
  type KoaContextWithOIDC,
} from 'oidc-provider';
import { escapeHtml, page, pageHeaders } from './page.js';
import { passwordAcr } from './sign-in-handler.js';
import { signingAlgorithm, type SigningKeys } from './signing-keys.js';
import type { UserDirectory } from './users.js';

const audience = 'apar-api';
const resource = 'urn:apar:api';
const scope = 'apar';

const minutes = (n: number): number => n * 60;
const hours = (n: number): number => n * 3600;

export interface ProviderParts {
  readonly issuer: string;
  readonly users: UserDirectory;
  readonly clients: ClientMetadata[];
  readonly keys: SigningKeys;
  readonly adapter: AdapterFactory;
  /** Seconds that an access token is valid. */
  readonly accessTokenSeconds: number;
}

/** Our one person-facing client is our own: signing in is agreement enough, no consent page is asked for. */
const ownGrant = async (ctx: KoaContextWithOIDC) => {
  const { client, session, provider } = ctx.oidc;
  if (client === undefined || session?.accountId === undefined) return undefined;
  const existing = session.grantIdFor(client.clientId);
  const found = existing === undefined ? undefined : await provider.Grant.find(existing);
  if (found !== undefined) return found;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope('openid offline_access');
  grant.addResourceScope(resource, scope);
  await grant.save();
  return grant;
};

const policyWithoutConsent = () => {
  const policy = interactionPolicy.base();
  policy.get('consent')?.checks.remove('native_client_prompt');
  return policy;
};

/** Role, and when and how the person signed in, so that the API can demand a fresh authentication. */
const tokenClaims = (users: UserDirectory, ctx: KoaContextWithOIDC, accountId: string | undefined) => {
  if (accountId === undefined) return { roles: ['service'] };
  const { AuthorizationCode: code, RefreshToken: refresh } = ctx.oidc.entities;
  const source = refresh ?? code;
  const user = users.find(accountId);
  return {
    roles: user === undefined ? [] : [user.role],
    auth_time: source?.authTime,
    acr: source?.acr,
    amr: source?.amr,
  };
};

const htmlPage = (ctx: KoaContextWithOIDC, title: string, body: string): void => {
  ctx.set(pageHeaders);
  ctx.body = page(title, body);
};

const configuration = (parts: ProviderParts): Configuration => ({
  adapter: parts.adapter,
  clients: parts.clients,
  jwks: parts.keys.jwks,
  cookies: { keys: parts.keys.cookieKeys, short: { sameSite: 'lax' }, long: { sameSite: 'lax' } },
  clientDefaults: { id_token_signed_response_alg: signingAlgorithm },
  enabledJWA: { idTokenSigningAlgValues: [signingAlgorithm] },
  acrValues: [passwordAcr],
  scopes: ['openid', 'offline_access'],
  claims: { openid: ['sub', 'roles'], acr: null, amr: null, auth_time: null, iss: null, sid: null },
  findAccount: (_ctx, id) => {
    const user = parts.users.find(id);
    if (user === undefined) return undefined;
    return { accountId: id, claims: () => ({ sub: id, roles: [user.role] }) };
  },
  extraTokenClaims: (ctx, token) =>
    tokenClaims(parts.users, ctx, 'accountId' in token ? token.accountId : undefined),
  loadExistingGrant: ownGrant,
  issueRefreshToken: (_ctx, client) => client.grantTypeAllowed('refresh_token'),
  expiresWithSession: () => false,
  interactions: {
    policy: policyWithoutConsent(),
    url: (_ctx, interaction) => `/interaction/${interaction.uid}`,
  },
  clientBasedCORS: (_ctx, origin) => URL.parse(origin)?.hostname === '127.0.0.1',
  features: {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    revocation: { enabled: true },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => resource,
      useGrantedResource: () => true,
      getResourceServerInfo: () => ({
        scope,
        audience,
        accessTokenFormat: 'jwt',
        accessTokenTTL: parts.accessTokenSeconds,
        jwt: { sign: { alg: signingAlgorithm } },
      }),
    },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: (ctx, form) => {
        htmlPage(
          ctx,
          'Sign out of APAR?',
          `${form}<button type="submit" form="op.logoutForm" name="logout" value="yes">Sign out</button>`,
        );
      },
      postLogoutSuccessSource: (ctx) => {
        htmlPage(ctx, 'Signed out of APAR', '<p>You can close this page.</p>');
      },
    },
  },
  renderError: (ctx, out) => {
    const rows = Object.values(out).map((value) => `<p>${escapeHtml(String(value))}</p>`);
    htmlPage(ctx, 'Sign-in failed – APAR', `<div class="error" role="alert">${rows.join('')}</div>`);
  },
  ttl: {
    AccessToken: parts.accessTokenSeconds,
    ClientCredentials: parts.accessTokenSeconds,
    AuthorizationCode: minutes(1),
    IdToken: minutes(10),
    Interaction: minutes(10),
    RefreshToken: hours(8),
    Session: hours(8),
    Grant: hours(8),
  },
});

export const createProvider = (parts: ProviderParts): Provider =>
  new Provider(parts.issuer, configuration(parts));
