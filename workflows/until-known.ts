import { sleep } from '@temporalio/workflow';
import type { Handled } from '../activities/journey-activities.js';
import { backOff } from './back-off.js';
import { orNoAnswer } from './local-activities.js';

export type Settled = Exclude<Handled, { kind: 'trouble' }>;

/** Trouble is neither success nor refusal: wait and try again inside the same turn. */
export const untilKnown = async (attempt: () => Promise<Handled>): Promise<Settled> => {
  for (let failures = 1; ; failures += 1) {
    const handled = await orNoAnswer(attempt);
    if (handled.kind !== 'trouble') return handled;
    await sleep(backOff(failures), { summary: `${handled.code}, try again` });
  }
};
