import { subjectOf } from '../../../contracts/names.js';
import type { TrialState } from '../../../domain/record/trial-state.js';
import { refuse } from '../../../domain/shared/domain-error.js';
import { CommandRefused } from '../../ports/orchestrator.js';
import type { ReadModels } from '../../ports/read-models.js';

type Manifest = NonNullable<TrialState['manifest']>;

/** Subject numbers of the locked records of which the read models hold less than was locked; nobody set aside or erased. */
const lackingOf = (
  manifest: Manifest,
  { erased }: Pick<TrialState, 'erased'>,
  heads: ReadonlyMap<string, number>,
): readonly string[] =>
  manifest.flatMap(({ stream, headRevision, setAside }) => {
    const subjectId = subjectOf(stream);
    if (subjectId === null || setAside || erased.includes(subjectId)) return [];
    return (heads.get(subjectId) ?? -1) < headRevision ? [subjectId] : [];
  });

const unavailable = (code: string, message: string): CommandRefused =>
  new CommandRefused(refuse('unavailable', code, message));

/**
 * Everything of the locked records is there to be read, so that a number is the one of the cut that its key names. A record
 * that was altered after the lock stops nothing as long as the read models hold it as it was; where they do not, it cannot be
 * left out either: nobody chooses who counts once outcomes and scores are known.
 * @throws CommandRefused `METRICS.CUT_DAMAGED` naming the records, and `METRICS.BEHIND` while the read models are built
 */
export const requireWholeCut = async (
  readModels: Pick<ReadModels, 'casebookHeads' | 'quarantined'>,
  trial: Pick<TrialState, 'erased'>,
  manifest: Manifest,
): Promise<void> => {
  const heads = await readModels.casebookHeads();
  const lacking = lackingOf(
    manifest,
    trial,
    new Map(heads.map(({ subjectId, revision }) => [subjectId, revision])),
  );
  if (lacking.length === 0) return;
  const doubted = (await readModels.quarantined()).map(({ stream }) => subjectOf(stream));
  const altered = lacking.filter((subjectId) => doubted.includes(subjectId));
  if (altered.length === 0)
    throw unavailable(
      'METRICS.BEHIND',
      `The read models hold less of ${lacking.length} records than was locked; they are being built, and the health says how far they are. Ask again once they are complete.`,
    );
  throw unavailable(
    'METRICS.CUT_DAMAGED',
    `What was locked of ${altered.join(', ')} can no longer be read whole: it was altered or damaged after the lock. A number of this data cut is of everybody in it, and to leave somebody out now would be a choice made in the knowledge of outcomes and scores, so none is computed. Restore what GET /trial names under "quarantined" from a backup; the same numbers are then given. Everything else goes on.`,
  );
};
