import { randomBytes } from 'node:crypto';
import type { ClientMetadata } from 'oidc-provider';
import { z } from 'zod';
import { getOrCreateJson } from './private-file.js';

const serviceClientIds = ['svc-worker', 'svc-inference', 'svc-projector', 'svc-launcher'] as const;

const clientsFile = z.object({
  clients: z.array(z.object({ clientId: z.string(), clientSecret: z.string() })),
});

/** Services sign in by client credentials; their secrets are drawn at the first start. */
const serviceClients = async (folder: string): Promise<ClientMetadata[]> => {
  const { clients } = await getOrCreateJson(folder, 'service-clients.json', clientsFile, () => ({
    clients: serviceClientIds.map((clientId) => ({
      clientId,
      clientSecret: randomBytes(32).toString('base64url'),
    })),
  }));
  return clients.map(({ clientId, clientSecret }) => ({
    client_id: clientId,
    client_secret: clientSecret,
    token_endpoint_auth_method: 'client_secret_basic',
    grant_types: ['client_credentials'],
    response_types: [],
    redirect_uris: [],
  }));
};

/**
 * People sign in through a public client, by code + PKCE. It is a native client: RFC 8252 lets it use any port
 * of the loopback address, which command lines need; the paths are fixed.
 */
const consoleClient: ClientMetadata = {
  client_id: 'apar-console',
  client_name: 'APAR',
  application_type: 'native',
  token_endpoint_auth_method: 'none',
  grant_types: ['authorization_code', 'refresh_token'],
  response_types: ['code'],
  redirect_uris: ['/callback', '/', '/docs/oauth2-redirect.html'].map((path) => `http://127.0.0.1${path}`),
  post_logout_redirect_uris: ['http://127.0.0.1/'],
};

export const loadClients = async (folder: string): Promise<ClientMetadata[]> => [
  consoleClient,
  ...(await serviceClients(folder)),
];
