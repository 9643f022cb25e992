import type { Shredded } from '../../domain/decision/decider.js';
import type { TrialEvent } from '../../domain/record/trial-events.js';
import { evolveTrial } from '../../domain/trial/evolve.js';
import { initialTrial, type TrialState } from '../../domain/record/trial-state.js';
import { trialStream } from '../../contracts/names.js';
import type { EventLog } from '../ports/event-log.js';
import { recorded } from './recorded.js';

/** Folds stream `trial`, reading only what is new since the last call. */
export const createTrialReader = (log: EventLog): (() => Promise<TrialState>) => {
  let state = initialTrial;
  return async () => {
    const newer = await log.readFrom(trialStream, state.revision + 1);
    state = newer
      .filter((event) => event.revision > state.revision)
      .map((event) => recorded<TrialEvent | Shredded>(event))
      .reduce(evolveTrial, state);
    return state;
  };
};
