import { sleep } from '@temporalio/workflow';
import type { Handled } from '../activities/journey-activities.js';
import { orNoAnswer } from './local-activities.js';

const second = 1_000;

export type Settled = Exclude<Handled, { kind: 'trouble' }>;

/** Trouble is neither success nor refusal: wait and try again inside the same turn. */
export const untilKnown = async (attempt: () => Promise<Handled>): Promise<Settled> => {
  for (let wait = second; ; wait = Math.min(wait * 2, 10 * second)) {
    const handled = await orNoAnswer(attempt);
    if (handled.kind !== 'trouble') return handled;
    await sleep(wait, { summary: `${handled.code}, try again` });
  }
};
