import { describe, expect, it } from '@jest/globals';
import { applicationEnvironment } from '../../../../src/local/launcher/application-environment.js';
import { readConfig } from '../../../../src/config/read-config.js';
import { fakeSettings } from './fake-settings.js';

const roles = ['api', 'worker', 'inference'] as const;

describe('what a process of the system is told', () => {
  it.each(roles)('gives %s its own signing key and nobody else’s', (role) => {
    const named = Object.values(applicationEnvironment(fakeSettings({}), role)).join(' ');
    expect(named).toContain(`/secrets/${role}/${role}.private.jwk.json`);
    for (const other of roles.filter((name) => name !== role))
      expect(named).not.toContain(`/secrets/${other}`);
  });

  it('gives the read models’ folder to the API alone, because one process owns it', () => {
    const owners = roles.filter((role) => 'PGLITE_DIR' in applicationEnvironment(fakeSettings({}), role));
    expect(owners).toEqual(['api']);
  });

  it('gives no password in a variable where a file holds it', () => {
    const variables = Object.keys(applicationEnvironment(fakeSettings({}), 'worker'));
    expect(variables).toContain('ORTHANC_PASSWORD_FILE');
    expect(variables).not.toContain('ORTHANC_PASSWORD');
  });

  it.each(roles)(
    'leaves nothing to say for the configuration of %s but the contents of its secret files',
    (role) => {
      const own = applicationEnvironment(fakeSettings({}), role);
      const inMemory = Object.fromEntries(
        Object.entries(own).map(([name, value]) =>
          name.endsWith('_FILE')
            ? [name.slice(0, -'_FILE'.length), Buffer.alloc(32).toString('base64')]
            : [name, value],
        ),
      );
      const config = readConfig({ ...inMemory, APAR_ROLES: role === 'api' ? 'api,projector' : role });
      expect(config.clock.kind).toBe('manual');
    },
  );
});
