import type { ExportCut } from '../../domain/access/exported.js';
import type { TrialState } from '../../domain/record/trial-state.js';
import { manifestDigest } from '../analysis/manifest-digest.js';
import type { ReadModels } from '../ports/read-models.js';

/** What an export that is read from now on is made from: the lock, or before it the log as far as the read models have it. */
export const exportCut = async (
  { manifest }: Pick<TrialState, 'manifest'>,
  readModels: Pick<ReadModels, 'checkpoint'>,
): Promise<ExportCut> =>
  manifest === null
    ? { kind: 'LOG', position: (await readModels.checkpoint()).position }
    : { kind: 'LOCK', manifestDigest: manifestDigest(manifest) };
