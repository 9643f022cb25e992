import { setCurrentDetails, sleep } from '@temporalio/workflow';
import type { Handled } from '../activities/journey-activities.js';
import { backOff } from './back-off.js';
import { orNoAnswer } from './local-activities.js';
import { ShownFailing } from './shown-failing.js';
import { waitingFor } from './waiting-for.js';

export type Settled = Exclude<Handled, { kind: 'trouble' }>;

/** The log ends before what was seen of it: it may take days until it is restored, or the loss accepted by a person. */
export const lacksEvents = 'LOG.LACKS_EVENTS';
export interface Lacking {
  readonly kind: 'trouble';
  readonly code: typeof lacksEvents;
}

/**
 * Trouble is neither success nor refusal: wait and try again inside the same turn. What it waits for is shown until the next
 * plan is. Where the log lacks events the turn ends, so that a person's command has its own.
 */
export const untilKnown = async (attempt: () => Promise<Handled>): Promise<Settled | Lacking> => {
  const shown = new ShownFailing();
  for (let failures = 1; ; failures += 1) {
    const handled = await orNoAnswer(attempt);
    if (handled.kind !== 'trouble' || handled.code === lacksEvents) {
      shown.ended();
      return handled.kind === 'trouble' ? { kind: 'trouble', code: lacksEvents } : handled;
    }
    setCurrentDetails(waitingFor(handled.code));
    shown.failed(failures);
    await sleep(backOff(failures), { summary: `${handled.code}, try again` });
  }
};
