import { sql } from 'kysely';
import { initialTrial, type TrialState } from '../../domain/record/trial-state.js';
import type { ReadDb } from '../read-database.js';

export interface TrialStatus {
  readonly state: TrialState;
  readonly sealedPredictions: number;
  readonly openedPredictions: number;
}

/** The folded trial stream; the initial state before its first event. */
export const findTrialState = async (db: ReadDb): Promise<TrialState> => {
  const row = await db.selectFrom('trial_status').select('state').executeTakeFirst();
  return row?.state ?? initialTrial;
};

/** The trial and how far its unsealing is. */
export const findTrialStatus = async (db: ReadDb): Promise<TrialStatus> => {
  const counts = await db
    .selectNoFrom([
      sql<number>`(select count(*)::int from sealed_predictions)`.as('sealed'),
      sql<number>`(select count(*)::int from opened_predictions)`.as('opened'),
    ])
    .executeTakeFirstOrThrow();
  return {
    state: await findTrialState(db),
    sealedPredictions: counts.sealed,
    openedPredictions: counts.opened,
  };
};
