import { afterAll, describe, expect, it } from '@jest/globals';
import { readFileSync, statSync } from 'node:fs';
import { importJWK, type JWK, jwtVerify, SignJWT } from 'jose';
import { ensureSecrets, signingRoles } from '../../../src/local/launcher/secrets.js';
import { temporaryFolder } from './support.js';

const folder = temporaryFolder();
afterAll(folder.remove);
const secrets = ensureSecrets(folder.path);
const read = (file: string): string => readFileSync(file, 'utf8');
const files = [secrets.vaultMasterKey, secrets.orthancPassword, ...Object.values(secrets.commandSigningKey)];

describe('the secrets of an installation', () => {
  it.each(files)('%s can be read by this user only', (file) => {
    expect(statSync(file).mode & 0o077).toBe(0);
  });

  it('stay as they are at every later start', () => {
    const before = files.map(read);
    ensureSecrets(folder.path);
    expect(files.map(read)).toEqual(before);
  });

  it('include a master key of 32 bytes', () => {
    expect(Buffer.from(read(secrets.vaultMasterKey), 'base64')).toHaveLength(32);
  });

  it('include a keyring that verifies what each role signs and holds no private key', async () => {
    const { keys } = JSON.parse(read(secrets.commandKeyring)) as { keys: JWK[] };
    expect(keys.map(({ kid }) => kid)).toEqual([...signingRoles]);
    expect(keys.filter((key) => 'd' in key)).toEqual([]);
    for (const role of signingRoles) {
      const own = JSON.parse(read(secrets.commandSigningKey[role])) as JWK;
      const signed = await new SignJWT({ role })
        .setProtectedHeader({ alg: 'EdDSA' })
        .sign(await importJWK(own));
      const ring = await importJWK(keys.find(({ kid }) => kid === role) ?? {});
      expect((await jwtVerify(signed, ring)).payload).toEqual({ role });
    }
  });
});
