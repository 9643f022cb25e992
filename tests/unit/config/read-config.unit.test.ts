import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConfigError } from '../../../src/config/config-error.js';
import type { Environment } from '../../../src/config/environment.js';
import { everyVariable } from '../../support/every-variable.js';
import { readConfig } from '../../../src/config/read-config.js';
import { processRoles } from '../../../src/config/roles.js';
import { environments } from './environments.js';

const problemsOf = (env: Environment) => {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
};
const blamed = (env: Environment) => problemsOf(env).map((problem) => problem.variable);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'apar-config-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('reading the configuration', () => {
  it.each(processRoles)('accepts what the role %s needs and nothing more', (role) => {
    const env: Environment = environments[role];
    expect(readConfig(env).roles).toEqual([role]);
    for (const name of Object.keys(env)) {
      const either = name === 'PGLITE_DIR' ? 'DATABASE_URL' : name;
      expect(blamed({ ...env, [name]: undefined })).toEqual([either]);
    }
  });

  it('gives an inference process no database and a projector no image archive', () => {
    const config = readConfig({ ...environments.inference, DATABASE_URL: 'postgres://u@h/d' });
    expect(config.database).toBeUndefined();
    expect(config.models?.providers).toEqual(['cuda', 'webgpu', 'cpu']);
    const { ORTHANC_URL, ORTHANC_USER, ORTHANC_PASSWORD } = environments.api;
    const projector = { ...environments.projector, ORTHANC_URL, ORTHANC_USER, ORTHANC_PASSWORD };
    expect(readConfig(projector).orthanc).toBeUndefined();
  });

  it('reads a concern that a role merely may use when it is configured', () => {
    expect(readConfig(environments.projector).temporal).toBeUndefined();
    expect(readConfig({ ...environments.projector, TEMPORAL_ADDRESS: 't:7233' }).temporal?.address).toBe(
      't:7233',
    );
  });

  it('fills in the defaults', () => {
    const config = readConfig(environments.api);
    expect(config.clock.kind).toBe('real');
    expect(config.logLevel).toBe('info');
    expect(config.oidc).toEqual({
      issuer: 'http://127.0.0.1:4011',
      audience: 'apar-api',
      rolesClaim: 'roles',
      jwksUri: null,
    });
    expect(config.http).toEqual({
      host: '127.0.0.1',
      port: 3000,
      publicUrl: 'http://127.0.0.1:3000',
      codecOrigins: [],
    });
  });

  it('joins two roles in one process and asks for the needs of both', () => {
    expect(readConfig({ ...environments.api, APAR_ROLES: 'api, projector' }).roles).toEqual([
      'api',
      'projector',
    ]);
    expect(blamed({ ...environments.projector, APAR_ROLES: 'projector,inference' })).toEqual([
      'TEMPORAL_ADDRESS',
      'ORTHANC_URL',
      'ORTHANC_USER',
      'ORTHANC_PASSWORD',
      'COMMAND_SIGNING_KEY',
      'COMMAND_KEYRING',
      'MODELS_DIR',
    ]);
  });

  it('rehearses a protocol version under a scaled clock, and never under the real one', () => {
    const env = { ...environments.api, REHEARSED_PROTOCOL_FILE: 'protocol.json' };
    expect(blamed(env)).toEqual(['REHEARSED_PROTOCOL_FILE']);
    expect(readConfig({ ...env, APAR_CLOCK: 'scaled' }).clock).toEqual({
      kind: 'scaled',
      rehearsedProtocolFile: 'protocol.json',
    });
  });

  it('lists every bad variable at once, with what was received and an example', () => {
    const env = { ...environments.api, API_PORT: '99999', APAR_CLOCK: 'fast', TEMPORAL_ADDRESS: 'http://x' };
    expect(blamed(env)).toEqual(['APAR_CLOCK', 'TEMPORAL_ADDRESS', 'API_PORT']);
    expect(() => readConfig(env)).toThrow(
      /API_PORT: must be a port between 1 and 65535 \(received "99999"\)[\s\S]*Example: API_PORT=3000/,
    );
  });

  it.each([
    ['APAR_ROLES', 'api,typist', /"typist" is no role/],
    ['APAR_ROLES', 'api,api', /twice/],
    ['APAR_ROLES', ',', /at least one/],
    ['TEMPORAL_TLS', 'yes', /true or false/],
    ['EVENTSTORE_URL', 'http://127.0.0.1', /esdb:\/\//],
    ['OIDC_ISSUER', 'example.org', /http/],
    ['TEMPORAL_UI_ORIGIN', 'http://a/b', /without a path/],
    ['VAULT_URL', 'vault.sqlite', /file:/],
    ['VAULT_MASTER_KEY', 'c2hvcnQ=', /32 bytes/],
    ['LOG_LEVEL', 'loud', /debug/],
  ])('refuses %s=%s', (name, value, message) => {
    const problems = problemsOf({ ...environments.api, [name]: value });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ variable: name, problem: expect.stringMatching(message) });
  });

  it('treats an empty variable as one that is not set', () => {
    expect(problemsOf({ ...environments.worker, ORTHANC_USER: '' })).toMatchObject([
      { variable: 'ORTHANC_USER', problem: 'missing' },
    ]);
  });

  it('asks for exactly one read-model database', () => {
    expect(problemsOf({ ...environments.api, PGLITE_DIR: 'x' })[0]?.problem).toMatch(
      /together with PGLITE_DIR/,
    );
    expect(problemsOf({ ...environments.api, DATABASE_URL: '' })[0]?.problem).toMatch(/give one/);
  });

  it('puts a separate password into a database address', () => {
    const config = readConfig({ ...environments.api, DATABASE_PASSWORD: 'p@ss/word' });
    expect(config.database).toMatchObject({ kind: 'postgres', url: 'postgres://apar:p%40ss%2Fword@db/apar' });
  });

  it('reads the vault’s address and its master key in base64 or hexadecimal', () => {
    const vault = (env: Environment) => readConfig({ ...environments.projector, ...env }).vault;
    const key = Uint8Array.from(Buffer.alloc(32, 7));
    expect(vault({})).toEqual({ url: 'file:.apar/vault.sqlite', masterKey: key });
    expect(vault({ VAULT_MASTER_KEY: '07'.repeat(32) })?.masterKey).toEqual(key);
    const postgres = { VAULT_URL: 'postgres://u@h/d', VAULT_PASSWORD: 'pw' };
    expect(vault(postgres)?.url).toBe('postgres://u:pw@h/d');
  });

  it('switches TLS on for an API key and asks for both halves of a client certificate', () => {
    expect(readConfig({ ...environments.worker, TEMPORAL_API_KEY: 'k' }).temporal?.tls).toEqual({
      serverAuthority: null,
      client: null,
    });
    expect(readConfig(environments.worker).temporal?.tls).toBeNull();
    expect(blamed({ ...environments.worker, TEMPORAL_TLS_CERT: '-----BEGIN CERTIFICATE-----' })).toEqual([
      'TEMPORAL_TLS_KEY',
    ]);
  });
});

describe('secrets of the configuration', () => {
  it('are read from files too, without the trailing line end', () => {
    const path = join(folder, 'password');
    writeFileSync(path, 'from a file\n');
    const env = { ...environments.worker, ORTHANC_PASSWORD: undefined, ORTHANC_PASSWORD_FILE: path };
    expect(readConfig(env).orthanc?.password).toBe('from a file');
  });

  it('are refused when the file is missing, is empty, or competes with the variable itself', () => {
    const { ORTHANC_PASSWORD, ...env } = environments.worker;
    const empty = join(folder, 'empty');
    writeFileSync(empty, '\n');
    const at = (path: string, direct?: string) =>
      problemsOf({ ...env, ORTHANC_PASSWORD: direct, ORTHANC_PASSWORD_FILE: path });
    expect(at(join(folder, 'nowhere'))).toMatchObject([
      { variable: 'ORTHANC_PASSWORD_FILE', problem: expect.stringMatching(/cannot be read \(ENOENT\)/) },
    ]);
    expect(at(empty)).toMatchObject([{ problem: 'names an empty file' }]);
    expect(at(empty, ORTHANC_PASSWORD)).toMatchObject([{ problem: expect.stringMatching(/one of the two/) }]);
  });

  it('appear in no error', () => {
    const secrets = everyVariable.filter((variable) => variable.secret);
    const env = Object.fromEntries(secrets.map(({ name }) => [name, 'not:a:usable-SECRETVALUE']));
    const all = { ...env, APAR_ROLES: 'api,projector,worker,inference', VAULT_MASTER_KEY: 'SECRETVALUE' };
    expect(() => readConfig(all)).toThrow(ConfigError);
    expect(JSON.stringify(problemsOf(all))).not.toContain('SECRETVALUE');
    expect(problemsOf(all).length).toBeGreaterThan(5);
  });

  it('do not show when the configuration is printed or serialised', () => {
    const config = readConfig(environments.worker);
    for (const text of [inspect(config, { depth: 9 }), JSON.stringify(config)]) {
      expect(text).not.toContain('hunter2!');
      expect(text).not.toContain('a private key');
      expect(text).toContain('(hidden)');
    }
  });

  it('stand in a frozen object', () => {
    const config = readConfig(environments.worker);
    expect(Object.isFrozen(config)).toBe(true);
    expect(Object.isFrozen(config.orthanc)).toBe(true);
  });
});

describe('the list of variables', () => {
  it('names each variable once', () => {
    const names = everyVariable.map((variable) => variable.name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThan(30);
  });

  it('explains each of them in words of its own', () => {
    const texts = everyVariable.map((variable) => variable.about);
    expect(new Set(texts).size).toBe(texts.length);
  });
});
