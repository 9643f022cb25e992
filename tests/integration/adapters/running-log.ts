import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEventLog } from '../../../src/adapters/eventstore/index.js';
import { createVault } from '../../../src/adapters/vault/index.js';
import type { AppendMetadata } from '../../../src/application/ports/event-log.js';
import { instant } from '../../../src/domain/calendar/instant.js';
import { startEventStore } from '../../../src/local/eventstore/server.js';
import { freePort } from '../../support/free-ports.js';

/** A real store and vault in a folder of their own, and a log over both. */
export const startLog = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'apar-log-'));
  const dataFile = join(folder, 'events.sqlite');
  const masterKey = new Uint8Array(randomBytes(32));
  const vaultUrl = `file:${join(folder, 'vault.sqlite')}`;
  let store = await startEventStore({ dataFile, port: await freePort() });
  const { port, url } = store;
  const vault = await createVault({ url: vaultUrl, masterKey });
  const warnings: string[] = [];
  const logger = { warn: (message: string) => void warnings.push(message) };
  const log = createEventLog({ url, vault, logger });
  return {
    log,
    vault,
    vaultUrl,
    masterKey,
    url,
    dataFile,
    warnings,
    anotherLog: () => createEventLog({ url, vault, logger }),
    stopStore: () => store.stop(),
    startStore: async () => {
      store = await startEventStore({ dataFile, port });
    },
    stop: async () => {
      await log.dispose();
      await store.stop();
      await vault.close();
      await rm(folder, { recursive: true });
    },
  };
};

export const metadata = (commandId: string): AppendMetadata => ({
  commandId,
  commandDigest: 'ab'.repeat(32),
  correlationId: commandId,
  causationId: commandId,
  actor: { id: 'user-1', role: 'coordinator', kind: 'person' },
  recordedAt: instant('2026-03-01T08:00:00.000Z'),
  wallAt: instant('2026-03-01T08:00:00.000Z'),
  protocolVersion: '1.0.0',
  trialRevision: 0,
  clock: 'real',
});
