import type { LoggedEvent } from '../../../src/application/ports/event-log.js';
import type { ReadModels } from '../../../src/application/ports/read-models.js';
import { createReadModels } from '../../../src/projections/create-read-models.js';
import { createProgress } from '../../../src/projections/progress.js';
import {
  createProjector,
  type Projector,
  type ProjectorOptions,
} from '../../../src/projections/projector.js';
import type { Projection } from '../../../src/projections/read-model.js';
import type { ReadDatabase } from '../../../src/projections/read-database.js';
import { ArrayLog } from '../../unit/projections/array-log.js';

const patienceMs = 60_000;

export interface Running {
  readonly projector: Projector;
  readonly readModels: ReadModels;
  readonly said: readonly string[];
}

/** A started projector and the read models that it fills. */
export const startProjector = (
  log: ProjectorOptions['log'],
  database: ReadDatabase,
  options: Pick<ProjectorOptions, 'projections' | 'batches' | 'streams' | 'patrolEveryMs' | 'ruling'> = {},
): Running => {
  const said: string[] = [];
  const say = (message: string, fields?: object): void =>
    void said.push(`${message} ${JSON.stringify(fields ?? {})}`);
  const progress = createProgress();
  const projector = createProjector({
    log,
    database,
    progress,
    logger: { info: say, warn: say, error: say },
    ...options,
  });
  projector.start();
  return { projector, readModels: createReadModels(database, progress), said };
};

/** Waits until the read models have taken the event in; fails the test when they do not. */
export const until = async (readModels: ReadModels, last: LoggedEvent | undefined): Promise<void> => {
  if (!(await readModels.seen(last?.position ?? '0', patienceMs)))
    throw new Error(`the projections did not reach ${last?.position ?? 'the start'}`);
};

/** Polls, without a limit of its own, until the condition holds; Jest's limit ends a test that never gets there. */
export const eventually = async (condition: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 10));
};

/** Given these events, the read models when all of them have been taken in. */
export const given = async (
  database: ReadDatabase,
  events: readonly LoggedEvent[],
  projections?: readonly Projection[],
): Promise<ReadModels> => {
  const { projector, readModels } = startProjector(
    new ArrayLog(events),
    database,
    projections && { projections },
  );
  await eventually(() => projector.health().state === 'live');
  await until(readModels, events.at(-1));
  await projector.stop();
  return readModels;
};
