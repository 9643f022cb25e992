/** A complete environment for each role; values are made up. */
const base = { TEMPORAL_ADDRESS: '127.0.0.1:7233', EVENTSTORE_URL: 'esdb://127.0.0.1:2113?tls=false' };
const vault = {
  VAULT_URL: 'file:.apar/vault.sqlite',
  VAULT_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
};
const signing = { COMMAND_SIGNING_KEY: 'a private key', COMMAND_KEYRING: 'public keys' };
const orthanc = { ORTHANC_URL: 'http://127.0.0.1:8043', ORTHANC_USER: 'apar', ORTHANC_PASSWORD: 'hunter2!' };

export const environments = {
  api: {
    APAR_ROLES: 'api',
    ...base,
    ...vault,
    ...signing,
    ...orthanc,
    OIDC_ISSUER: 'http://127.0.0.1:4011',
    DATABASE_URL: 'postgres://apar@db/apar',
  },
  projector: {
    APAR_ROLES: 'projector',
    EVENTSTORE_URL: base.EVENTSTORE_URL,
    ...vault,
    PGLITE_DIR: '.apar/db',
  },
  worker: { APAR_ROLES: 'worker', ...base, ...vault, ...signing, ...orthanc },
  inference: { APAR_ROLES: 'inference', ...base, ...vault, ...signing, ...orthanc, MODELS_DIR: 'models' },
} as const;
