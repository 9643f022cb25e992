import type { Context } from '../decision/context.js';
import type { Decider } from '../decision/decider.js';
import { emptyCasebook, type Casebook } from '../record/casebook.js';
import type { PatientCommand } from '../record/patient-commands.js';
import { decide } from './decide.js';
import type { PatientEvent } from '../record/patient-events.js';
import { evolve } from './evolve.js';
import { plan } from './plan/plan.js';

export const patientDecider: Decider<Casebook, PatientCommand, PatientEvent, Context> = {
  initial: emptyCasebook,
  evolve,
  decide,
  plan,
};
