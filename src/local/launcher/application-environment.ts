import { join } from 'node:path';
import type { Ports } from './ports.js';
import { projectRoot } from './project-root.js';
import type { SecretPaths, SigningRole } from './secrets.js';
import type { StackUrls } from './stack-urls.js';
import type { Tools } from './tools.js';

export type ClockKind = 'real' | 'scaled' | 'manual';
/** The three processes of the system itself; `api` is also the projector. */
export type ApplicationRole = SigningRole;

/** Everything that the parts of one stack are made from. */
export interface StackSettings {
  readonly profileDir: string;
  readonly clock: ClockKind;
  readonly ports: Ports;
  readonly urls: StackUrls;
  readonly secrets: SecretPaths;
  readonly tools: Tools;
  readonly orthancUser: string;
  readonly codecEndpoint: string | undefined;
  /** The launcher's environment; parts see only what child-environment.ts passes on. */
  readonly env: Readonly<NodeJS.ProcessEnv>;
  /** Further variables for api, worker and inference. */
  readonly further: Readonly<Record<string, string>>;
}

/** What a process of the system is given: addresses, its own secrets, its own ports. */
export const applicationEnvironment = (
  stack: StackSettings,
  role: ApplicationRole,
): Readonly<Record<string, string>> => {
  const { profileDir, ports, urls, secrets } = stack;
  return {
    NODE_ENV: 'production',
    APAR_CLOCK: stack.clock,
    EVENTSTORE_URL: urls.eventStore,
    TEMPORAL_ADDRESS: urls.temporalAddress,
    TEMPORAL_NAMESPACE: 'default',
    ORTHANC_URL: urls.orthanc,
    ORTHANC_USER: stack.orthancUser,
    ...orthancPassword(stack),
    OIDC_ISSUER: urls.issuer,
    OIDC_AUDIENCE: 'apar-api',
    VAULT_URL: `file:${join(profileDir, 'vault', 'vault.sqlite')}`,
    VAULT_MASTER_KEY_FILE: secrets.vaultMasterKey,
    COMMAND_KEYS_DIR: secrets.commandKeysDir[role],
    COMMAND_SIGNING_KEY_FILE: secrets.commandSigningKey[role],
    COMMAND_KEYRING_FILE: secrets.commandKeyring,
    MODELS_DIR: join(projectRoot, 'models'),
    ...(role === 'api' ? apiOnly(stack) : {}),
    ...healthPort(role, ports),
    ...stack.further,
  };
};

const apiOnly = ({ profileDir, ports, urls }: StackSettings): Readonly<Record<string, string>> => ({
  API_HOST: '127.0.0.1',
  API_PORT: String(ports.api),
  TEMPORAL_UI_ORIGIN: urls.temporalUi,
  PGLITE_DIR: join(profileDir, 'pglite'),
});

const healthPort = (role: ApplicationRole, ports: Ports): Readonly<Record<string, string>> =>
  role === 'api' ? {} : { HEALTH_HOST: '127.0.0.1', HEALTH_PORT: String(ports[role]) };

/** An Orthanc of the user's own comes with a password of the user's own. */
const orthancPassword = ({ tools, secrets, env }: StackSettings): Readonly<Record<string, string>> => {
  if (tools.orthancUrl === null) return { ORTHANC_PASSWORD_FILE: secrets.orthancPassword };
  if (env.ORTHANC_PASSWORD_FILE !== undefined) return { ORTHANC_PASSWORD_FILE: env.ORTHANC_PASSWORD_FILE };
  return { ORTHANC_PASSWORD: env.ORTHANC_PASSWORD ?? '' };
};
