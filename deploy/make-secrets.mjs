// Generates the secrets that docker-compose.yml mounts, once: node deploy/make-secrets.mjs [folder]
// A secret that exists is left alone, because data may be encrypted with it; what is derived from others (the keyring,
// Orthanc's list of users) is derived anew at each run. Uses Node built-ins only.
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2] ?? process.env.APAR_SECRETS_DIR ?? '.apar/compose';
const signingRoles = ['api', 'worker', 'inference'];

// The folder keeps other users of the host out. The files themselves are readable, because Compose mounts each of
// them as it is and the services run under different users.
const fileMode = 0o644;
const othersMay = 0o077;

const refuse = (why) => {
  console.error(`no secrets were made: ${why}`);
  process.exit(1);
};

/** A folder that others can enter is closed; one that somebody else could open again is refused. */
function closeFolder() {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (!lstatSync(folder).isDirectory()) refuse(`${folder} is not a folder`);
  const { mode, uid } = statSync(folder);
  const self = process.getuid?.();
  if (self !== undefined && uid !== self) refuse(`${folder} belongs to another user (uid ${uid})`);
  if ((mode & othersMay) === 0) return;
  chmodSync(folder, 0o700);
  if ((statSync(folder).mode & othersMay) !== 0)
    refuse(`${folder} is open to others, and its file system does not let it be closed`);
  console.warn(`${folder} was open to other users of this machine and is closed now; if they could read`);
  console.warn('secrets in it, remove those that no data are encrypted with, and run this again');
}

/** Written whole or not at all, and readable by the services whatever the umask is. */
function write(name, text) {
  const path = join(folder, name);
  const unfinished = `${path}.unfinished`;
  writeFileSync(unfinished, text, { mode: fileMode });
  chmodSync(unfinished, fileMode);
  renameSync(unfinished, path);
}

/** Draws a secret unless it is there; returns its text. */
function secret(name, draw) {
  const path = join(folder, name);
  if (!existsSync(path)) write(name, draw());
  else if ((statSync(path).mode & 0o777) !== fileMode) chmodSync(path, fileMode);
  return readFileSync(path, 'utf8');
}

/** Follows from other secrets: written anew whenever it would be another. */
function derived(name, text) {
  const path = join(folder, name);
  if (!existsSync(path) || readFileSync(path, 'utf8') !== text) write(name, text);
  else if ((statSync(path).mode & 0o777) !== fileMode) chmodSync(path, fileMode);
}

const password = () => randomBytes(24).toString('base64url');

function signingKey(role) {
  const jwk = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  return JSON.stringify({ ...jwk, kid: role, use: 'sig', alg: 'EdDSA' });
}

function publicHalf(role) {
  const { d: _private, ...half } = JSON.parse(secret(`command_key_${role}`, () => signingKey(role)));
  return half;
}

closeFolder();
secret('vault_master_key', () => randomBytes(32).toString('base64'));
for (const name of ['database', 'vault', 'temporal_database', 'keycloak_database', 'keycloak_admin'])
  secret(`${name}_password`, password);
secret('temporal_ui_client_secret', password);
secret('temporal_ui_cookie_secret', () => randomBytes(32).toString('base64url'));
derived('orthanc_users', JSON.stringify({ apar: secret('orthanc_password', password) }));
derived('command_keyring', JSON.stringify({ keys: signingRoles.map(publicHalf) }));

console.log(`secrets are in ${folder}; keep vault_master_key out of the backup of the vault`);
