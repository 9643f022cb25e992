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
          'orthanc',
          'postgres',
          'vault-postgres',
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
    for (const name of ['postgres', 'vault-postgres', 'temporal-postgres']) {
      const networks = compose.services[name]?.networks ?? [];
      expect(networks.every((network) => compose.networks[network]?.internal)).toBe(true);
    }
  });

  it('pins every image to a version', () => {
    for (const [, { image = '' }] of services) expect(image).toMatch(/:(local$|\d+\.\d+)/);
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
    for (const [, { environment }] of services) {
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
