import type { Context } from '../shared/context.js';
import type { Decider } from '../shared/decider.js';
import type { TrialCommand } from './commands.js';
import { decideTrial } from './decide.js';
import type { TrialEvent } from './events.js';
import { evolveTrial } from './evolve.js';
import { planTrial } from './plan.js';
import { initialTrial, type TrialState } from './trial-state.js';

export const trialDecider: Decider<TrialState, TrialCommand, TrialEvent, Context> = {
  initial: initialTrial,
  evolve: evolveTrial,
  decide: decideTrial,
  plan: planTrial,
};
