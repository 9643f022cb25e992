import type { ReadModels } from '../application/ports/read-models.js';
import { allProjections } from './all-projections.js';
import { findCasebooks } from './casebooks/find-casebooks.js';
import { furthestBehind } from './checkpoints/checkpoint.js';
import { findCheckpoints } from './checkpoints/find-checkpoints.js';
import { findOpenedPredictions } from './opened-predictions/find-opened-predictions.js';
import { comparePositions } from './positions.js';
import type { Progress } from './progress.js';
import type { ReadDatabase, ReadDb } from './read-database.js';
import { findReadingCases } from './reading-cases/find-reading-cases.js';
import { requireComplete } from './require-complete.js';
import { findSealedPredictions } from './sealed-predictions/find-sealed-predictions.js';
import { findTimeline } from './timeline/find-timeline.js';

/**
 * The read models over a database that a projector of this process (then share its progress) or of another one fills.
 * Every answer throws ReadModelsRebuilding while the rows hold a part of the log only.
 */
export const createReadModels = (
  database: Pick<ReadDatabase, 'db' | 'pollMs'>,
  progress: Progress,
): ReadModels => {
  const { db, pollMs } = database;

  /** Rows and the proof that they are whole come from one snapshot. */
  const whole = <Answer>(ask: (snapshot: ReadDb) => Promise<Answer>): Promise<Answer> =>
    db
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute(async (snapshot) => {
        await requireComplete(snapshot, allProjections);
        return ask(snapshot);
      });

  const reached = async (position: string): Promise<boolean> => {
    const checkpoints = await findCheckpoints(db, allProjections);
    return (
      checkpoints.length === allProjections.length &&
      checkpoints.every((checkpoint) => comparePositions(checkpoint.position, position) >= 0)
    );
  };

  return {
    seen: async (position, timeoutMs) => {
      const deadline = performance.now() + timeoutMs;
      for (;;) {
        const count = progress.count();
        if (await reached(position)) return true;
        const left = deadline - performance.now();
        if (left <= 0) return false;
        await progress.beyond(count, Math.min(left, pollMs));
      }
    },
    casebooks: () => whole((snapshot) => findCasebooks(snapshot)),
    casebook: (subjectId) =>
      whole(async (snapshot) => (await findCasebooks(snapshot, [subjectId]))[0] ?? null),
    timeline: (stream) => whole((snapshot) => findTimeline(snapshot, stream)),
    sealedPredictions: () => whole(findSealedPredictions),
    openedPredictions: () => whole(findOpenedPredictions),
    readingCases: () => whole((snapshot) => findReadingCases(snapshot)),
    readingCase: (caseId) => whole(async (snapshot) => (await findReadingCases(snapshot, caseId))[0] ?? null),
    checkpoint: async () => {
      const checkpoints = await findCheckpoints(db, allProjections);
      const last = furthestBehind(checkpoints);
      return { position: last?.position ?? null, recordedAt: last?.lastEvent?.recordedAt ?? null };
    },
  };
};
