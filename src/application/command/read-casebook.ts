import { type Casebook, emptyCasebook } from '../../domain/record/casebook.js';
import type { PatientEvent } from '../../domain/record/patient-events.js';
import { evolve } from '../../domain/patient/evolve.js';
import type { Shredded } from '../../domain/decision/decider.js';
import type { EventLog, LoggedEvent } from '../ports/event-log.js';
import { recorded } from './recorded.js';

/** What these events of a participant make of the record. */
export const casebookOf = (events: readonly LoggedEvent[]): Casebook =>
  events.map((event) => recorded<PatientEvent | Shredded>(event)).reduce(evolve, emptyCasebook);

/** The participant's record as the log has it now. */
export const readCasebook = async (log: Pick<EventLog, 'read'>, stream: string): Promise<Casebook> =>
  casebookOf((await log.read(stream)).events);
