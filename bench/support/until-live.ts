import { setTimeout as sleep } from 'node:timers/promises';
import type { Projector } from '../../src/projections/index.js';

const pollMs = 5;

/** Until the projector has reached the end of the log. @throws Error with its trouble */
export const untilLive = async (projector: Pick<Projector, 'health'>): Promise<void> => {
  while (projector.health().state !== 'live') {
    const { trouble } = projector.health();
    if (trouble !== null) throw new Error(trouble);
    await sleep(pollMs);
  }
};
