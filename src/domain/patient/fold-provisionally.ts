import type { Context } from '../decision/context.js';
import { recordedAs } from '../decision/decider.js';
import type { Casebook } from '../record/casebook.js';
import type { PatientEvent } from '../record/patient-events.js';
import { evolveForeseen } from './evolve.js';

/** The casebook as it will be once these events are recorded: what a decision judges its own consequences on. */
export const foldProvisionally = (
  book: Casebook,
  events: readonly PatientEvent[],
  context: Context,
): Casebook => recordedAs(events, context, book.revision, '').reduce(evolveForeseen, book);
