import { recorded } from '../../application/command/recorded.js';
import { trialStream } from '../../contracts/names.js';
import type { Shredded } from '../../domain/decision/decider.js';
import type { TrialEvent } from '../../domain/record/trial-events.js';
import { evolveTrial } from '../../domain/trial/evolve.js';
import { toJson } from '../json-column.js';
import type { Projection } from '../projection.js';
import { findTrialState } from './find-trial-status.js';

/** Where does the trial itself stand? */
export const trialStatus: Projection = {
  name: 'trial-status',
  version: 2,
  canHandle: (event) => event.stream === trialStream,
  truncate: async (db) => {
    await db.schema.dropTable('trial_status').ifExists().execute();
    await db.schema
      .createTable('trial_status')
      .addColumn('stream', 'text', (column) => column.primaryKey())
      .addColumn('revision', 'integer', (column) => column.notNull())
      .addColumn('state', 'json', (column) => column.notNull())
      .execute();
  },
  handle: async (db, events) => {
    const before = await findTrialState(db);
    const state = events.map((event) => recorded<TrialEvent | Shredded>(event)).reduce(evolveTrial, before);
    const row = { revision: state.revision, state: toJson(state) };
    await db
      .insertInto('trial_status')
      .values({ stream: trialStream, ...row })
      .onConflict((conflict) => conflict.column('stream').doUpdateSet(row))
      .execute();
  },
};
