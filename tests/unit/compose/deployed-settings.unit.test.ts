import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';
import { roles } from '../../../src/domain/shared/actor.js';
import { searchAttributes } from '../../../src/local/temporal/search-attributes.js';
import { readProjectFile } from './compose-file.js';

const client = z.object({
  clientId: z.string(),
  publicClient: z.boolean(),
  secret: z.undefined().optional(),
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
    expect(people[0]?.attributes['pkce.code.challenge.method']).toBe('S256');
    for (const uri of people[0]?.redirectUris ?? []) expect(uri).toMatch(/^http:\/\/127\.0\.0\.1(:\d+)?\//);
  });

  it('gives machines the role service and no other way in', () => {
    const machines = realm.clients.filter((candidate) => !candidate.publicClient);
    expect(machines.map(({ clientId }) => clientId)).toEqual(
      realm.users.map((user) => user.serviceAccountClientId),
    );
    expect(machines.every(({ standardFlowEnabled }) => !standardFlowEnabled)).toBe(true);
    expect(machines.every(({ serviceAccountsEnabled }) => serviceAccountsEnabled)).toBe(true);
    for (const { realmRoles } of realm.users) expect(realmRoles).toEqual(['service']);
  });

  it('writes the API into access tokens as their audience, and not into identity tokens', () => {
    for (const { protocolMappers } of realm.clients) {
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
    expect(text).not.toMatch(/"(secret|credentials|privateKey|email|firstName|lastName)"/);
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
