import type { RuledBy } from '../../application/analysis/derived-row.js';
import type { Logger } from '../../application/ports/logger.js';
import type { DeployedVersions } from '../../domain/protocol/in-force.js';
import { messageOf } from '../../domain/shared/message-of.js';
import { furthestBehind, type Checkpoint } from '../checkpoints/checkpoint.js';
import { deriveRows } from './derive-rows.js';
import type { ReadDb } from '../read-database.js';

/** By what the rows of analyses are derived. */
export interface Ruling {
  readonly trial: () => Promise<RuledBy>;
  readonly deployed: DeployedVersions;
}

/** Milliseconds from one derivation to the next: what changes in between is derived by whoever asks. */
const everyMs = 1_000;

/**
 * Derives rows between two batches, at its own pace; none without a ruling. A trial that cannot be read now leaves them to
 * whoever asks.
 */
export const derivingAhead = (ruling: Ruling | undefined, logger: Pick<Logger, 'warn'>) => {
  let from = 0;
  return async (db: ReadDb, checkpoints: readonly Checkpoint[]): Promise<void> => {
    const at = furthestBehind(checkpoints)?.lastEvent?.recordedAt;
    if (!ruling || at === undefined || performance.now() < from) return;
    const trial = await ruling.trial().catch((error: unknown) => {
      logger.warn('rows of analyses are not derived ahead, as the trial cannot be read', {
        reason: messageOf(error),
      });
    });
    if (trial) await deriveRows(db, { trial, deployed: ruling.deployed, at });
    from = performance.now() + everyMs;
  };
};
