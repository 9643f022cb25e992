import type { Context } from '../shared/context.js';
import type { Decider } from '../shared/decider.js';
import { emptyCasebook, type Casebook } from './casebook.js';
import type { PatientCommand } from './commands.js';
import { decide } from './decide.js';
import type { PatientEvent } from './events.js';
import { evolve } from './evolve.js';
import { plan } from './plan/plan.js';

export const patientDecider: Decider<Casebook, PatientCommand, PatientEvent, Context> = {
  initial: emptyCasebook,
  evolve,
  decide,
  plan,
};
