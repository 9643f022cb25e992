import type { StackSettings } from '../../../../src/local/launcher/application-environment.js';
import { portsFrom } from '../../../../src/local/launcher/ports.js';
import { stackUrls } from '../../../../src/local/launcher/stack-urls.js';
import type { Tools } from '../../../../src/local/launcher/tools.js';

const none: Tools = {
  ...{ temporal: null, temporalAddress: null, orthanc: null, orthancUrl: null, orthancImage: null },
  ...{ orthancPlugins: [], testServer: null },
};
const perRole = (path: (role: string) => string) => ({
  ...{ api: path('api'), worker: path('worker'), inference: path('inference') },
});

/** Settings of a stack that nobody starts. */
export const fakeSettings = (tools: Partial<Tools>, env: StackSettings['env'] = {}): StackSettings => {
  const ports = portsFrom({});
  const all = { ...none, ...tools };
  return {
    ...{ profileDir: '/data/try', clock: 'manual', ports, tools: all, urls: stackUrls(ports, all, env), env },
    ...{ orthancUser: 'apar', codecEndpoint: undefined, further: {} },
    secrets: {
      vaultMasterKey: '/secrets/vault.key',
      orthancPassword: '/secrets/orthanc.password',
      commandKeysDir: perRole((role) => `/secrets/${role}`),
      commandSigningKey: perRole((role) => `/secrets/${role}/${role}.private.jwk.json`),
      commandKeyring: '/secrets/keyring.json',
    },
  };
};
