import type { Shredded } from '../../../domain/decision/decider.js';
import type { TrialEvent } from '../../../domain/record/trial-events.js';
import { evolveTrial } from '../../../domain/trial/evolve.js';
import { initialTrial, type TrialState } from '../../../domain/record/trial-state.js';
import { trialStream } from '../../../contracts/names.js';
import { type EventLog, LogCorrupted, type LoggedEvent } from '../../ports/event-log.js';
import { recorded } from '../recorded.js';

interface Known {
  readonly state: TrialState;
  /** Of the newest event in it; null before the first. */
  readonly hash: string | null;
}

const nothing: Known = { state: initialTrial, hash: null };

const folded = (known: Known, newer: readonly LoggedEvent[]): Known => ({
  state: newer.map((event) => recorded<TrialEvent | Shredded>(event)).reduce(evolveTrial, known.state),
  hash: newer.at(-1)?.metadata.hash ?? known.hash,
});

/**
 * Folds stream `trial`, reading only what is new since the last call. The newest known event is read again each time: where
 * the log no longer has it as it was, it is another log, and all is read anew.
 * The function that it answers throws LogUnavailable; LogCorrupted, also where a trial that was read is no longer there.
 */
export const createTrialReader = (log: Pick<EventLog, 'readFrom'>): (() => Promise<TrialState>) => {
  let known = nothing;
  const since = async (before: Known): Promise<Known> => {
    if (before.hash !== null) {
      const [head, ...newer] = await log.readFrom(trialStream, before.state.revision);
      if (head?.metadata.hash === before.hash) return newer.length === 0 ? before : folded(before, newer);
    }
    const events = await log.readFrom(trialStream, 0);
    if (before.hash !== null && events.length === 0)
      throw new LogCorrupted(
        trialStream,
        `${trialStream} was read before and is empty now; restore it from a backup`,
      );
    return folded(nothing, events);
  };
  return async () => {
    known = await since(known);
    return known.state;
  };
};
