// Generates the secrets that docker-compose.yml mounts, once: node deploy/make-secrets.mjs [folder]
// A file that exists is left alone, because data may be encrypted with it. Uses Node built-ins only.
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2] ?? process.env.APAR_SECRETS_DIR ?? '.apar/compose';
const signingRoles = ['api', 'worker', 'inference'];

// The folder keeps other users of the host out. The files themselves are readable, because Compose mounts each of
// them as it is and the services run under different users.
mkdirSync(folder, { recursive: true, mode: 0o700 });

/** Writes a secret unless it is there; returns its text. */
function secret(name, draw) {
  const path = join(folder, name);
  if (!existsSync(path)) writeFileSync(path, draw(), { mode: 0o644, flag: 'wx' });
  return readFileSync(path, 'utf8');
}

const password = () => randomBytes(24).toString('base64url');

function signingKey(role) {
  const jwk = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  return JSON.stringify({ ...jwk, kid: role, use: 'sig', alg: 'EdDSA' });
}

secret('vault_master_key', () => randomBytes(32).toString('base64'));
for (const name of ['database', 'vault', 'temporal_database', 'keycloak_database', 'keycloak_admin'])
  secret(`${name}_password`, password);
const orthanc = secret('orthanc_password', password);
secret('orthanc_users', () => JSON.stringify({ apar: orthanc }));
const keys = signingRoles.map((role) => {
  const { d: _private, ...publicHalf } = JSON.parse(secret(`command_key_${role}`, () => signingKey(role)));
  return publicHalf;
});
secret('command_keyring', () => JSON.stringify({ keys }));

console.log(`secrets are in ${folder}; keep vault_master_key out of the backup of the vault`);
