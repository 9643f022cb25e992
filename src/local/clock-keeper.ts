import { createEventLog, createTrialClock } from '../adapters/eventstore/index.js';
import { createVault } from '../adapters/vault/index.js';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { protocolV1 } from '../domain/protocol/versions/v1.js';
import type { Stack } from './launcher/stack.js';
import { createLeaseKeeper } from './lease-keeper.js';
import { messageOf } from '../domain/shared/message-of.js';

const renewEveryMs = 1_000;
const leaseMs = 3_000;

/**
 * Lets a scaled clock run only while every part is healthy: it is held as soon as one is not, and the
 * lease, renewed each second while it runs, runs out by itself when the store or this launcher is gone.
 */
export const keepScaledClock = async (stack: Stack): Promise<() => Promise<void>> => {
  const vaultUrl = `file:${join(stack.profileDir, 'vault', 'vault.sqlite')}`;
  const masterKey = Uint8Array.from(
    Buffer.from(readFileSync(stack.secrets.vaultMasterKey, 'utf8').trim(), 'base64'),
  );
  const vault = await createVault({ url: vaultUrl, masterKey });
  const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const log = createEventLog({ url: stack.urls.eventStore, vault, logger: quiet });
  const clock = createTrialClock({ log, kind: 'scaled', protocolVersion: protocolV1.version });
  let renewing: Promise<unknown> = Promise.resolve();

  const lease = createLeaseKeeper(clock, leaseMs);
  const renew = async (): Promise<void> => {
    if (stack.allHealthy) await lease.renew();
  };
  const attempt = (act: () => Promise<void>): void => {
    renewing = renewing.then(act).catch((error: unknown) => {
      const why = messageOf(error);
      process.stderr.write(`the trial clock stands still until it can be renewed: ${why}\n`);
    });
  };
  const timer = setInterval(() => {
    attempt(renew);
  }, renewEveryMs);
  let stopped = false;
  stack.on('unhealthy', () => {
    if (!stopped) attempt(lease.end);
  });
  await renew();
  return async () => {
    stopped = true;
    clearInterval(timer);
    await renewing;
    await log.dispose();
    await vault.close();
  };
};
