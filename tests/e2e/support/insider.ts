import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createEventLog } from '../../../src/adapters/eventstore/index.js';
import { createTemporalClient } from '../../../src/adapters/temporal/connect.js';
import { createEnvelope, createVault } from '../../../src/adapters/vault/index.js';
import type { Stack } from '../../../src/local/launcher/stack.js';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Somebody inside: with the servers' own files, log, keys of the vault and Temporal, past the API. */
export const openInside = async ({ profileDir, secrets, urls }: Stack) => {
  const vault = await createVault({
    url: `file:${join(profileDir, 'vault', 'vault.sqlite')}`,
    masterKey: Buffer.from(readFileSync(secrets.vaultMasterKey, 'utf8').trim(), 'base64'),
  });
  const log = createEventLog({ url: urls.eventStore, vault, logger: silent });
  const temporal = createTemporalClient({
    address: urls.temporalAddress,
    namespace: 'default',
    apiKey: null,
    tls: null,
  });
  return {
    vault,
    log,
    envelope: createEnvelope(vault),
    temporal,
    close: async () => {
      await log.dispose();
      await vault.close();
      await temporal.connection.close();
    },
  };
};
export type Inside = Awaited<ReturnType<typeof openInside>>;
