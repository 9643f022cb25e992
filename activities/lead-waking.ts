import { ApplicationFailure, Context } from '@temporalio/activity';
import { reasonOf } from '../src/application/command/reason-of.js';
import type { Logger } from '../src/application/ports/logger.js';
import type { Place } from '../src/application/waking/place.js';

export type { Place } from '../src/application/waking/place.js';

export interface WakingActivities {
  /** Has the lead for as long as it heartbeats; answers after its term with the place it came to. */
  readonly leadWaking: (from: Place | null) => Promise<Place | null>;
}

/** Leads from a place on, telling each place it comes to, until the signal aborts. */
export type Lead = (
  from: Place | null,
  tell: (place: Place | null) => void,
  signal: AbortSignal,
) => Promise<void>;

const placeIn = (details: unknown): Place | null =>
  typeof details === 'object' && details !== null && 'position' in details ? (details as Place) : null;

/** @param stopping aborts when this process ends: the lead is then given back at once */
export const createWakingActivities = (
  lead: Lead,
  { termMs, stopping, logger }: { termMs: number; stopping: AbortSignal; logger: Pick<Logger, 'warn'> },
): WakingActivities => ({
  leadWaking: async (from) => {
    const context = Context.current();
    let place = placeIn(context.info.heartbeatDetails) ?? from;
    const tell = (next: Place | null): void => {
      place = next ?? place;
      context.heartbeat(place);
    };
    const term = AbortSignal.timeout(termMs);
    try {
      await lead(place, tell, AbortSignal.any([term, stopping, context.cancellationSignal]));
    } catch (error) {
      logger.warn('the lead of waking is given up and taken again', { reason: reasonOf(error) });
      throw ApplicationFailure.retryable('the lead was lost', 'WAKER.LOST');
    }
    if (term.aborted) return place;
    throw ApplicationFailure.retryable('the process with the lead ends', 'WAKER.HANDED_OVER');
  },
});
