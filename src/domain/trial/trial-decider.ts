import type { Decider } from '../decision/decider.js';
import type { TrialCommand } from '../record/trial-commands.js';
import { decideTrial, type TrialContext } from './decide.js';
import type { TrialEvent } from '../record/trial-events.js';
import { evolveTrial } from './evolve.js';
import { planTrial } from './plan.js';
import { initialTrial, type TrialState } from '../record/trial-state.js';

export const trialDecider: Decider<TrialState, TrialCommand, TrialEvent, TrialContext> = {
  initial: initialTrial,
  evolve: evolveTrial,
  decide: decideTrial,
  plan: planTrial,
};
