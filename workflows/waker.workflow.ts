import { ActivityFailure, continueAsNew, isCancellation, proxyActivities, sleep } from '@temporalio/workflow';
import type { Place, WakingActivities } from '../activities/lead-waking.js';

export interface WakerInput {
  readonly from: Place | null;
}

/**
 * Exists so that of all workers one leads: whoever has the activity wakes. A leader that does not heartbeat loses it to
 * another worker, which goes on from the place in the last heartbeat.
 */
const { leadWaking } = proxyActivities<WakingActivities>({
  startToCloseTimeout: '1 day',
  heartbeatTimeout: '12 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 1 },
});

export const waker = async ({ from }: WakerInput): Promise<void> => {
  let place = from;
  try {
    place = await leadWaking(from);
  } catch (error) {
    if (isCancellation(error) || !(error instanceof ActivityFailure)) throw error;
    // A worker of another program took it, one that does not know how to lead.
    await sleep('10 seconds', { summary: 'no leader, try again' });
  }
  await continueAsNew<typeof waker>({ from: place });
};
