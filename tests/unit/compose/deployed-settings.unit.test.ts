import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';
import { roles } from '../../../src/domain/shared/actor.js';
import { searchAttributes } from '../../../src/contracts/search-attributes.js';
import { composeUnder, readProjectFile } from './compose-file.js';

const client = z.object({
  clientId: z.string(),
  publicClient: z.boolean(),
  secret: z.string().optional(),
  standardFlowEnabled: z.boolean(),
  implicitFlowEnabled: z.literal(false),
  directAccessGrantsEnabled: z.literal(false),
  serviceAccountsEnabled: z.boolean(),
  redirectUris: z.array(z.string()).default([]),
  attributes: z.record(z.string(), z.string()).default({}),
  protocolMappers: z.array(
    z.object({ protocolMapper: z.string(), config: z.record(z.string(), z.string()) }),
  ),
});
const realm = z
  .object({
    realm: z.literal('apar'),
    registrationAllowed: z.literal(false),
    accessTokenLifespan: z.number(),
    adminEventsEnabled: z.boolean(),
    adminEventsDetailsEnabled: z.boolean(),
    roles: z.object({ realm: z.array(z.object({ name: z.string() })) }),
    clients: z.array(client),
    users: z.array(z.object({ serviceAccountClientId: z.string(), realmRoles: z.array(z.string()) })),
  })
  .parse(JSON.parse(readProjectFile('deploy/keycloak/apar-realm.json')));

describe("Keycloak's realm", () => {
  it('has exactly the roles of the trial', () => {
    expect(realm.roles.realm.map(({ name }) => name)).toEqual([...roles]);
  });

  it('lets people sign in by code and PKCE only, and come back to the loopback address only', () => {
    const people = realm.clients.filter((candidate) => candidate.publicClient);
    expect(people.map(({ clientId }) => clientId)).toEqual(['apar-console']);
    for (const { attributes, redirectUris } of realm.clients.filter((each) => each.standardFlowEnabled)) {
      expect(attributes['pkce.code.challenge.method']).toBe('S256');
      for (const uri of redirectUris) expect(uri).toMatch(/^http:\/\/127\.0\.0\.1(:\$\{[A-Z_]+\})?\//);
    }
  });

  it('takes ports and secrets from variables that Compose gives to Keycloak', () => {
    const text = readProjectFile('deploy/keycloak/apar-realm.json');
    const used = new Set([...text.matchAll(/\$\{([A-Z_]+)\}/g)].map(([, name]) => name));
    expect([...used].toSorted()).toEqual([
      'APAR_API_PORT',
      'APAR_TEMPORAL_UI_PORT',
      'TEMPORAL_UI_CLIENT_SECRET',
    ]);
    const keycloak = composeUnder({ API_PORT: '3999', TEMPORAL_UI_PORT: '8999' }).services['keycloak'];
    expect(keycloak?.environment).toMatchObject({ APAR_API_PORT: '3999', APAR_TEMPORAL_UI_PORT: '8999' });
    expect(readProjectFile('docker-compose.yml')).toContain(
      'TEMPORAL_UI_CLIENT_SECRET="$$(cat /run/secrets/temporal_ui_client_secret)"',
    );
    expect(text).not.toMatch(/:3000|:8233/);
  });

  it('remembers what was done to its users, with their names', () => {
    expect(realm).toMatchObject({ adminEventsEnabled: true, adminEventsDetailsEnabled: true });
  });

  it('lets the Temporal UI sign people in with a secret that is its own, and call no API', () => {
    const ui = realm.clients.find(({ clientId }) => clientId === 'temporal-ui');
    expect(ui).toMatchObject({
      publicClient: false,
      serviceAccountsEnabled: false,
      standardFlowEnabled: true,
    });
    expect(ui?.protocolMappers.map(({ config }) => config['included.custom.audience'])).toEqual([
      'temporal-ui',
    ]);
  });

  it('gives machines the role service and no other way in', () => {
    const machines = realm.clients.filter(({ clientId }) => clientId.startsWith('svc-'));
    expect(machines.map(({ clientId }) => clientId)).toEqual(
      realm.users.map((user) => user.serviceAccountClientId),
    );
    expect(machines.every(({ standardFlowEnabled }) => !standardFlowEnabled)).toBe(true);
    expect(machines.every(({ serviceAccountsEnabled }) => serviceAccountsEnabled)).toBe(true);
    for (const { realmRoles } of realm.users) expect(realmRoles).toEqual(['service']);
  });

  it('writes the API into access tokens as their audience, and not into identity tokens', () => {
    for (const { protocolMappers } of realm.clients.filter(({ clientId }) => clientId !== 'temporal-ui')) {
      expect(protocolMappers).toMatchObject([
        {
          protocolMapper: 'oidc-audience-mapper',
          config: {
            'included.custom.audience': 'apar-api',
            'access.token.claim': 'true',
            'id.token.claim': 'false',
          },
        },
      ]);
    }
  });

  it('holds no secret, no password and no person', () => {
    const text = readProjectFile('deploy/keycloak/apar-realm.json');
    expect(text).not.toMatch(/"(credentials|privateKey|email|firstName|lastName)"/);
    expect(realm.clients.flatMap(({ secret }) => secret ?? [])).toEqual(['${TEMPORAL_UI_CLIENT_SECRET}']);
    expect(realm.accessTokenLifespan).toBeLessThanOrEqual(600);
  });
});

describe("Temporal's settings", () => {
  it('register the search attributes that the local server has', () => {
    const script = readProjectFile('deploy/temporal/register-search-attributes.sh');
    const registered = [...script.matchAll(/^register (\w+) (\w+)$/gm)].map(([, name = '', type = '']) => [
      name,
      type,
    ]);
    expect(Object.fromEntries(registered)).toEqual(searchAttributes);
  });

  it('are lists of values with constraints', () => {
    const setting = z.array(
      z.strictObject({ value: z.unknown(), constraints: z.record(z.string(), z.unknown()) }),
    );
    const file = z
      .record(z.string(), setting)
      .parse(parse(readProjectFile('deploy/temporal/dynamic-config.yaml')));
    expect(Object.keys(file)).toContain('frontend.enableExecuteMultiOperation');
  });
});

describe("Orthanc's settings", () => {
  const read = (path: string) => z.record(z.string(), z.unknown()).parse(JSON.parse(readProjectFile(path)));
  const deployed = read('deploy/orthanc/orthanc.json');
  const local = read('orthanc/orthanc.json');

  it('demand a password, hold none, and are those of the local Orthanc otherwise', () => {
    expect(deployed).toMatchObject({ AuthenticationEnabled: true, DicomServerEnabled: false });
    expect(deployed).not.toHaveProperty('RegisteredUsers');
    const placed = ['HttpBindAddresses', 'RemoteAccessAllowed', 'RegisteredUsers'];
    for (const [name, value] of Object.entries(local)) {
      if (!placed.includes(name)) expect([name, deployed[name]]).toEqual([name, value]);
    }
  });
});
