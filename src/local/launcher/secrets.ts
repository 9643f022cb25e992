import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Processes that sign commands, each with a key of its own. */
export const signingRoles = ['api', 'worker', 'inference'] as const;
export type SigningRole = (typeof signingRoles)[number];

/** Where the secrets of one installation lie. Only paths: their contents are read by whom they are for. */
export interface SecretPaths {
  /** 32 bytes in base64. */
  readonly vaultMasterKey: string;
  readonly orthancPassword: string;
  /** Folder with nothing but the role's own private key. */
  readonly commandKeysDir: Readonly<Record<SigningRole, string>>;
  /** Ed25519 private key as a JWK. */
  readonly commandSigningKey: Readonly<Record<SigningRole, string>>;
  /** The public keys of all roles as a JWK set; `kid` is the role. */
  readonly commandKeyring: string;
}

/**
 * Draws the secrets that are not there yet and returns where all of them are. Files are readable by this user only
 * and appear complete or not at all; one that exists is never replaced, because data may be locked by it.
 */
export const ensureSecrets = (profileDir: string): SecretPaths => {
  const folder = join(profileDir, 'secrets');
  const keysDir = (role: SigningRole) => join(folder, 'command-keys', role);
  const paths: SecretPaths = {
    vaultMasterKey: join(folder, 'vault-master.key'),
    orthancPassword: join(folder, 'orthanc.password'),
    commandKeysDir: perRole(keysDir),
    commandSigningKey: perRole((role) => join(keysDir(role), `${role}.private.jwk.json`)),
    commandKeyring: join(folder, 'command-keys', 'keyring.json'),
  };
  unlessThere(paths.vaultMasterKey, () => randomBytes(32).toString('base64'));
  unlessThere(paths.orthancPassword, () => randomBytes(24).toString('base64url'));
  for (const role of signingRoles) unlessThere(paths.commandSigningKey[role], () => privateKey(role));
  const keyring = {
    keys: signingRoles.map((role) => publicHalf(readFileSync(paths.commandSigningKey[role], 'utf8'))),
  };
  writeWhole(paths.commandKeyring, JSON.stringify(keyring, null, 2));
  return paths;
};

const perRole = (path: (role: SigningRole) => string): Readonly<Record<SigningRole, string>> => ({
  api: path('api'),
  worker: path('worker'),
  inference: path('inference'),
});

const privateKey = (role: SigningRole): string => {
  const jwk = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  return JSON.stringify({ ...jwk, kid: role, use: 'sig', alg: 'EdDSA' });
};

/** The key without its private part `d` (RFC 8037). */
const publicHalf = (text: string): Readonly<Record<string, unknown>> => {
  const { d: _private, ...rest } = JSON.parse(text) as Record<string, unknown>;
  return rest;
};

const unlessThere = (file: string, draw: () => string): void => {
  if (!existsSync(file)) writeWhole(file, draw());
};

const writeWhole = (file: string, text: string): void => {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.new`;
  writeFileSync(draft, text, { mode: 0o600, flush: true });
  renameSync(draft, file);
};
