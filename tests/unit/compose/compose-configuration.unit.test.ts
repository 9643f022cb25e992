import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { z } from 'zod';
import { createCommandSigner, createCommandVerifier } from '../../../src/adapters/signing/index.js';
import { readConfig } from '../../../src/config/read-config.js';
import type { Actor } from '../../../src/domain/shared/actor.js';
import { composeUnder, projectPath } from './compose-file.js';

jest.setTimeout(60_000);

let folder: string;
const makeSecrets = () => execFileSync(process.execPath, [projectPath('deploy/make-secrets.mjs'), folder]);
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'apar-compose-'));
  makeSecrets();
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const compose = composeUnder({ INFERENCE_PROVIDERS: 'cuda,cpu' });
const applications = ['api', 'worker', 'inference', 'inference-gpu', 'projector'] as const;

/** What the container would see, with the secrets at their place on this machine. */
const environmentOf = (name: string): Record<string, string> => {
  const entries = Object.entries(compose.services[name]?.environment ?? {});
  return Object.fromEntries(entries.map(([key, value]) => [key, value.replace('/run/secrets', folder)]));
};

describe('the configuration that Compose gives', () => {
  it.each(applications)('%s is accepted by the code that reads configuration', (name) => {
    const config = readConfig(environmentOf(name));
    expect(config.roles).toEqual([name.replace('-gpu', '')]);
    expect(config.eventStore?.url).toBe('esdb://eventstore:2113?tls=false');
    expect(config.vault?.url).toMatch(/^postgres:\/\/vault:[\w-]{32}@vault-postgres:5432\/vault$/);
  });

  it.each(applications)('%s is granted exactly the secrets that it names', (name) => {
    const values = Object.values(compose.services[name]?.environment ?? {});
    const named = values.flatMap((value) => (value.startsWith('/run/secrets/') ? [value.slice(13)] : []));
    const granted = compose.services[name]?.secrets.map(({ target }) => target);
    expect(granted?.toSorted()).toEqual(named.toSorted());
  });

  it('lets only the API and the projector at the read models, and only the API at the identity provider', () => {
    for (const name of ['worker', 'inference'] as const) {
      expect(readConfig(environmentOf(name)).database).toBeUndefined();
      expect(compose.services[name]?.networks).not.toContain('read-models');
    }
    expect(readConfig(environmentOf('api')).oidc).toEqual({
      issuer: 'http://127.0.0.1:8081/realms/apar',
      audience: 'apar-api',
      rolesClaim: 'realm_access.roles',
      jwksUri: 'http://keycloak:8080/realms/apar/protocol/openid-connect/certs',
    });
  });

  it('follows the ports that are set from outside', () => {
    const moved = composeUnder({ API_PORT: '3999', KEYCLOAK_PORT: '8999' });
    expect(moved.services['api']?.ports).toEqual(['127.0.0.1:3999:3000']);
    expect(moved.services['api']?.environment).toMatchObject({
      API_PORT: '3000',
      API_PUBLIC_URL: 'http://127.0.0.1:3999',
      OIDC_ISSUER: 'http://127.0.0.1:8999/realms/apar',
    });
  });
});

const modeOf = (...path: string[]): number => statSync(join(...path)).mode & 0o777;
const scratches: string[] = [];
const scratch = (): string => {
  const path = mkdtempSync(join(tmpdir(), 'apar-secrets-'));
  scratches.push(path);
  return path;
};
afterAll(() => {
  for (const path of scratches) rmSync(path, { recursive: true });
});
const run = (command: string, at: string) =>
  spawnSync('/bin/sh', ['-c', command, 'sh', process.execPath, projectPath('deploy/make-secrets.mjs'), at], {
    encoding: 'utf8',
  });

describe('making the secrets', () => {
  it('leaves files that the services can read, even where new files are closed to others', () => {
    const at = join(scratch(), 'new');
    expect(run('umask 077; exec "$1" "$2" "$3"', at).status).toBe(0);
    expect(modeOf(at)).toBe(0o700);
    for (const name of readdirSync(at)) expect([name, modeOf(at, name)]).toEqual([name, 0o644]);
  });

  it('mends files that an earlier run left closed', () => {
    const at = scratch();
    run('exec "$1" "$2" "$3"', at);
    const before = readFileSync(join(at, 'vault_master_key'), 'utf8');
    for (const name of readdirSync(at)) chmodSync(join(at, name), 0o600);
    run('exec "$1" "$2" "$3"', at);
    for (const name of readdirSync(at)) expect([name, modeOf(at, name)]).toEqual([name, 0o644]);
    expect(readFileSync(join(at, 'vault_master_key'), 'utf8')).toBe(before);
  });

  it('closes a folder that is open to others, and says so', () => {
    const at = scratch();
    chmodSync(at, 0o755);
    const { status, stderr } = run('exec "$1" "$2" "$3"', at);
    expect([status, modeOf(at)]).toEqual([0, 0o700]);
    expect(stderr).toContain('was open to other users');
  });

  it('refuses what is not a folder, and makes nothing', () => {
    const at = scratch();
    const link = join(scratch(), 'link');
    symlinkSync(at, link);
    const { status, stderr } = run('exec "$1" "$2" "$3"', link);
    expect(status).toBe(1);
    expect(stderr).toContain('is not a folder');
    expect(readdirSync(at)).toEqual([]);
  });

  it("derives the keyring anew when a role's key was replaced", () => {
    const at = scratch();
    run('exec "$1" "$2" "$3"', at);
    const keys = () =>
      z
        .object({ keys: z.array(z.object({ kid: z.string(), x: z.string(), d: z.undefined().optional() })) })
        .parse(JSON.parse(readFileSync(join(at, 'command_keyring'), 'utf8'))).keys;
    const before = keys();
    rmSync(join(at, 'command_key_worker'));
    run('exec "$1" "$2" "$3"', at);
    const own = z
      .object({ x: z.string() })
      .parse(JSON.parse(readFileSync(join(at, 'command_key_worker'), 'utf8')));
    expect(keys().map(({ x }) => x)).toEqual([before[0]?.x, own.x, before[2]?.x]);
    expect(own.x).not.toBe(before[1]?.x);
  });
});

describe('the secrets', () => {
  it('are drawn for every secret that Compose mounts, and no others', () => {
    const files = Object.values(compose.secrets).map(({ file }) => file.replace('.apar/compose/', ''));
    expect(readdirSync(folder).toSorted()).toEqual(files.toSorted());
  });

  it('stay as they are when the script is run again', () => {
    const read = () => readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
    const before = read();
    makeSecrets();
    expect(read()).toEqual(before);
  });

  it('lie in a folder that other users of the host cannot enter', () => {
    expect(statSync(folder).mode & 0o077).toBe(0);
  });

  it.each(['api', 'worker', 'inference'] as const)('let %s sign what the others accept', async (name) => {
    const { commandSigning } = readConfig(environmentOf(name));
    const signer = await createCommandSigner({ signingKey: commandSigning?.signingKey ?? '' });
    const verifier = createCommandVerifier({ keyring: commandSigning?.keyring ?? '' });
    const actor: Actor =
      name === 'api'
        ? { id: 'f3b1', role: 'coordinator', kind: 'person' }
        : { id: `svc-${name}`, role: 'service', kind: 'service' };
    const ids = { commandId: 'action:a@1', correlationId: 'c', causationId: 'c' };
    const command = {
      ...ids,
      stream: 'trial',
      type: 'AllocateSubject',
      data: {},
      actor,
      authenticatedAt: null,
    };
    expect(await verifier.verify(await signer.sign(command))).toMatchObject({ actor });
  });
});
