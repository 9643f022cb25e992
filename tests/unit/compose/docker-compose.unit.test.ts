import { existsSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { composeUnder, composeVariables, projectPath, rawCompose, readProjectFile } from './compose-file.js';

const compose = composeUnder({});
const services = Object.entries(compose.services);

const schemaErrors = (document: unknown) => {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  formats.default(ajv);
  const validate = ajv.compile(JSON.parse(readProjectFile('tests/support/compose-spec.json')) as object);
  return validate(document) ? [] : (validate.errors ?? []);
};

describe('docker-compose.yml', () => {
  it("is valid by the Compose Specification's schema", () => {
    expect(schemaErrors(rawCompose)).toEqual([]);
  });

  it('would not be with a misspelt key: the schema does look', () => {
    expect(schemaErrors({ services: { api: { imagee: 'x' } } })).not.toEqual([]);
    expect(
      schemaErrors({ services: { api: { image: 'x', depends_on: { db: { condition: 'soon' } } } } }),
    ).not.toEqual([]);
  });

  it('uses no form of variable that these tests do not fill in', () => {
    const used = [...readProjectFile('docker-compose.yml').matchAll(/\$\{?([A-Z][A-Z0-9_]*)/g)].map(
      ([, name]) => name,
    );
    const shell = new Set(['POSTGRES_USER', 'POSTGRES_DB']);
    for (const name of used) expect(shell.has(name ?? '') || composeVariables.has(name ?? '')).toBe(true);
  });

  it('brings every part of the house', () => {
    const names = services.map(([name]) => name);
    expect(names).toEqual(
      expect.arrayContaining([
        ...[
          'eventstore',
          'temporal',
          'temporal-postgres',
          'temporal-ui',
          'temporal-ui-sign-in',
          'orthanc',
          'postgres',
          'vault-postgres',
          'keycloak-postgres',
        ],
        ...['keycloak', 'api', 'worker', 'inference', 'projector'],
      ]),
    );
  });

  it('publishes ports on 127.0.0.1 only', () => {
    const ports = services.flatMap(([, service]) => service.ports);
    expect(ports.length).toBeGreaterThan(3);
    for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:\d+:\d+$/);
  });

  it('keeps the insecure event store on an internal network, without a published port', () => {
    const { eventstore } = compose.services;
    expect(eventstore).toMatchObject({ networks: ['log'], ports: [] });
    expect(compose.networks['log']?.internal).toBe(true);
  });

  it('gives the databases and the vault no way out', () => {
    for (const name of ['postgres', 'vault-postgres', 'temporal-postgres', 'keycloak-postgres']) {
      const networks = compose.services[name]?.networks ?? [];
      expect(networks.every((network) => compose.networks[network]?.internal)).toBe(true);
    }
  });

  it('names every image by version and digest, except those that are built here', () => {
    for (const [, { image = '' }] of services)
      expect(image).toMatch(/^(apar\/[\w-]+:local|[\w./-]+:v?\d+\.\d+[\w.-]*@sha256:[0-9a-f]{64})$/);
  });

  it('lets no service take all memory, or fill the disk with its log', () => {
    for (const [name, { mem_limit: memory, logging }] of services) {
      expect([name, memory]).toEqual([name, expect.stringMatching(/^\d+[mg]$/)]);
      expect([name, logging]).toEqual([
        name,
        { driver: 'json-file', options: { 'max-size': '20m', 'max-file': '5' } },
      ]);
    }
  });

  it('gives each database a server, a volume and a password of its own', () => {
    const databases = services.filter(([, { image }]) => image?.startsWith('postgres:'));
    expect(databases.map(([name]) => name).toSorted()).toEqual([
      'keycloak-postgres',
      'postgres',
      'temporal-postgres',
      'vault-postgres',
    ]);
    for (const part of ['volumes', 'secrets', 'networks'] as const) {
      const held = databases.map(([, service]) => JSON.stringify(service[part]));
      expect(new Set(held).size).toBe(databases.length);
    }
    expect(compose.services['keycloak']?.environment['KC_DB_URL']).toBe(
      'jdbc:postgresql://keycloak-postgres:5432/keycloak',
    );
  });

  it('sets up the schema of Temporal before the server, without the image that does both', () => {
    expect(compose.services['temporal']?.image).toMatch(/^temporalio\/server:/);
    expect(compose.services['temporal']?.depends_on).toEqual({
      'temporal-schema': { condition: 'service_completed_successfully' },
    });
    const version = (name: string) => /:(\d+\.\d+\.\d+)/.exec(compose.services[name]?.image ?? '')?.[1];
    for (const tools of ['temporal-schema', 'temporal-search-attributes'])
      expect(version(tools)).toBe(version('temporal'));
  });

  it('shows the Temporal UI read-only, and to nobody who has not signed in', () => {
    const { 'temporal-ui': ui, 'temporal-ui-sign-in': signIn } = compose.services;
    expect(ui?.environment['TEMPORAL_DISABLE_WRITE_ACTIONS']).toBe('true');
    expect(ui?.ports).toEqual([]);
    expect(ui?.networks.every((network) => compose.networks[network]?.internal)).toBe(true);
    const others = services.filter(([, { networks }]) => networks.includes('temporal-ui'));
    expect(others.map(([name]) => name)).toEqual(['temporal-ui', 'temporal-ui-sign-in']);
    expect(signIn?.ports).toEqual(['127.0.0.1:8233:4180']);
    expect(signIn?.command.filter((flag) => flag.startsWith('--allowed-role'))).toEqual([
      '--allowed-role=administrator',
      '--allowed-role=auditor',
    ]);
    for (const flag of ['--skip-auth', '--trusted-ip', '--skip-jwt', '--insecure-oidc-skip-issuer'])
      expect(signIn?.command.join(' ')).not.toContain(flag);
    expect(signIn?.command).toContain('--insecure-oidc-skip-nonce=false');
  });

  it('checks the health of everything that another service waits to be healthy', () => {
    for (const [name, { depends_on: needs }] of services) {
      for (const [needed, { condition }] of Object.entries(needs)) {
        const found = compose.services[needed];
        expect([name, needed, found]).not.toContain(undefined);
        if (condition === 'service_healthy') expect(found?.healthcheck).toBeDefined();
      }
    }
    for (const name of ['api', 'worker', 'inference', 'projector']) {
      expect(compose.services[name]?.healthcheck).toBeDefined();
    }
  });

  it('lets services wait only for what they can reach', () => {
    for (const [name, { depends_on: needs, networks }] of services) {
      for (const needed of Object.keys(needs)) {
        const common =
          compose.services[needed]?.networks.filter((network) => networks.includes(network)) ?? [];
        expect([name, needed, common.length > 0]).toEqual([name, needed, true]);
      }
    }
  });

  it('names only networks, volumes, secrets and files that exist', () => {
    for (const [, service] of services) {
      for (const network of service.networks) expect(Object.keys(compose.networks)).toContain(network);
      for (const { source } of service.secrets) expect(Object.keys(compose.secrets)).toContain(source);
      for (const [source = ''] of service.volumes.map((volume) => volume.split(':'))) {
        if (source.startsWith('./'))
          expect([source, existsSync(projectPath(source))]).toEqual([source, true]);
        else expect(Object.keys(compose.volumes)).toContain(source);
      }
    }
  });

  it('reserves a GPU in the profile gpu and nowhere else', () => {
    const reserving = services.filter(([, service]) =>
      JSON.stringify(service.deploy ?? {}).includes('nvidia'),
    );
    expect(reserving.map(([name, { profiles }]) => [name, profiles])).toEqual([['inference-gpu', ['gpu']]]);
  });

  it('holds no secret itself', () => {
    for (const [, { environment, command }] of services) {
      for (const flag of command) expect(flag).not.toMatch(/(secret|password|token|key)=/i);
      for (const [name, value] of Object.entries(environment)) {
        if (/PASSWORD|SECRET|TOKEN|(^|_)KEY/.test(name)) expect(value).toMatch(/^\/run\/secrets\//);
        expect(value).not.toMatch(/:\/\/[^/@:]+:[^/@]+@/);
      }
    }
  });
});

describe('the images', () => {
  const dockerfile = readProjectFile('deploy/Dockerfile');
  const stages = [...dockerfile.matchAll(/^FROM \S+ AS (\S+)$/gm)].map(([, name]) => name);

  it('are built from stages that exist', () => {
    for (const [, { build }] of services) {
      if (build === undefined) continue;
      expect(build).toMatchObject({ context: '.', dockerfile: 'deploy/Dockerfile' });
      expect(stages).toContain(build.target);
    }
    for (const [, name] of dockerfile.matchAll(/COPY --from=(\S+)/g)) expect(stages).toContain(name);
  });

  it('copy what is there and what the ignore file lets through', () => {
    const letThrough = readProjectFile('deploy/Dockerfile.dockerignore');
    const sources = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, list = '']) =>
      list.split(' '),
    );
    expect(sources.length).toBeGreaterThan(5);
    for (const source of sources) {
      expect([source, existsSync(projectPath(source))]).toEqual([source, true]);
      expect(letThrough).toContain(`\n!${source}\n`);
    }
  });

  it('start from images that are named by digest', () => {
    const named = [...dockerfile.matchAll(/^(?:ARG NODE_IMAGE=|FROM )(\S+)/gm)].map(
      ([, image = '']) => image,
    );
    const outside = named.filter((image) => image !== '${NODE_IMAGE}');
    expect(outside).toHaveLength(2);
    for (const image of outside) expect(image).toMatch(/:\d+\.\d+\.\d+-[\w.-]+@sha256:[0-9a-f]{64}$/);
    const { devDependencies } = JSON.parse(readProjectFile('package.json')) as {
      devDependencies: Record<string, string>;
    };
    expect(outside[0]).toContain(`node:${devDependencies['node'] ?? ''}-`);
  });

  it('hold packages of one platform only, and send no telemetry', () => {
    expect(
      dockerfile.match(/^RUN npm ci --omit=dev .* && node prune-packages\.mjs node_modules$/gm),
    ).toHaveLength(2);
    expect(dockerfile.match(/^ENV NODE_ENV=production ORT_DISABLE_TELEMETRY=1$/gm)).toHaveLength(2);
  });

  it('run as a user without rights, the two that run at all', () => {
    for (const stage of ['app', 'inference-gpu']) {
      const body = dockerfile.split(new RegExp(`^FROM \\S+ AS ${stage}$`, 'm'))[1]?.split(/^FROM /m)[0];
      expect(body).toMatch(/^USER 1000:1000$/m);
      expect(body).toMatch(/^CMD \["node", "dist\/src\/main\.js"\]$/m);
    }
  });

  it('download the CUDA libraries for the GPU image alone', () => {
    expect([...dockerfile.matchAll(/ONNXRUNTIME_NODE_INSTALL=(\S+)/g)].map(([, value]) => value)).toEqual([
      'skip',
      'skip',
      'cuda12',
    ]);
  });
});
