import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openReadDatabase } from '../../src/adapters/sql/index.js';
import type { LoggedEvent } from '../../src/application/ports/event-log.js';
import type { ReadModels } from '../../src/application/ports/read-models.js';
import {
  createProgress,
  createProjector,
  createReadModels,
  type ProjectorOptions,
  type ReadTables,
} from '../../src/projections/index.js';
import { arrayLog } from './array-log.js';
import { inTemporaryFolder } from './in-temporary-folder.js';
import { untilLive } from './until-live.js';

const pollMs = 5;

export const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** The read models of a log that has come to its end, with the row of everybody derived, for the time of one bench. */
export const withReadModels = async <T>(
  {
    events,
    ruling,
  }: { readonly events: readonly LoggedEvent[] } & Required<Pick<ProjectorOptions, 'ruling'>>,
  bench: (readModels: ReadModels) => Promise<T>,
): Promise<T> =>
  inTemporaryFolder(async (folder) => {
    const database = await openReadDatabase<ReadTables>(
      { kind: 'pglite', dir: join(folder, 'read-models') },
      quiet,
    );
    const progress = createProgress();
    const projector = createProjector({ log: arrayLog(events), database, logger: quiet, progress, ruling });
    const readModels = createReadModels(database, progress);
    try {
      projector.start();
      await untilLive(projector);
      while ((await readModels.analysisRows()).length < (await readModels.casebookHeads()).length)
        await sleep(pollMs);
      return await bench(readModels);
    } finally {
      await projector.stop();
      await database.close();
    }
  });
