import type { LoggedEvent } from '../ports/event-log.js';
import { recorded } from './recorded.js';
import type { AnyDecider } from './streams.js';

/**
 * The state after an event, for as long as the event itself is remembered (`rememberStreams`) and no longer: a key that
 * was destroyed takes the events out of memory, and with them what was folded from them.
 */
const stateAfter = new WeakMap<LoggedEvent, unknown>();

/**
 * Folds what the log holds of a stream. Where the same events were folded before, only what is newer is added; one
 * state a stream is kept, that of its newest event.
 */
export const foldStream = (decider: AnyDecider, events: readonly LoggedEvent[]): unknown => {
  const last = events.at(-1);
  if (!last) return decider.initial;
  const from = events.findLastIndex((event) => stateAfter.has(event));
  const known = events[from];
  const state = events
    .slice(from + 1)
    .reduce<unknown>(
      (before, event) => decider.evolve(before, recorded(event)),
      known ? stateAfter.get(known) : decider.initial,
    );
  if (known) stateAfter.delete(known);
  stateAfter.set(last, state);
  return state;
};
