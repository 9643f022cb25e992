import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openReadDatabase } from '../src/adapters/sql/index.js';
import { createCurrentRows } from '../src/application/analysis/current-rows.js';
import { deriveRow } from '../src/application/analysis/derived-row.js';
import { createProtocols } from '../src/application/protocol/protocols.js';
import type { Instant } from '../src/domain/calendar/instant.js';
import type { AnalysisRow } from '../src/domain/protocol/analysis-row/analysis-row.js';
import { countSets } from '../src/domain/protocol/analysis-sets/set-counts.js';
import { flowOf } from '../src/domain/protocol/flow/flow-diagram.js';
import { rulingDate } from '../src/domain/protocol/in-force.js';
import { protocolVersions } from '../src/domain/protocol/versions/index.js';
import { initialTrial } from '../src/domain/record/trial-state.js';
import {
  createProgress,
  createProjector,
  createReadModels,
  type ReadTables,
} from '../src/projections/index.js';
import { arrayLog } from './support/array-log.js';
import { longLivesLog } from './support/long-lives-log.js';
import { quantiles, timed } from './support/quantiles.js';

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
const protocols = createProtocols(protocolVersions, quiet);
const pollMs = 5;
const asks = 20;

/** Vital-status records beside the 64 events of a life: with so many of them it has ten times the events. */
const extras = [0, 576];

/** Sets and flow diagram of everybody: what a panel is opened with. */
const counted = (rows: readonly AnalysisRow[]): number =>
  countSets(rows.map(({ sets }) => sets)).length + flowOf(rows.map(({ flow }) => flow)).count;

/** How long an answer takes, and how much of that the processor works for it: other work on the machine is not in that. */
const costOf = async (task: () => Promise<unknown>) => {
  const found: number[] = [];
  const before = process.cpuUsage();
  for (let n = 0; n < asks; n += 1) found.push(await timed(task));
  const { user, system } = process.cpuUsage(before);
  return { ...quantiles(found), processor: Math.round((user + system) / asks / 10) / 100 };
};

const measure = async (participants: number, extra: number) => {
  const events = longLivesLog(participants, extra);
  const folder = await mkdtemp(join(tmpdir(), 'apar-bench-rows-'));
  const database = await openReadDatabase<ReadTables>(
    { kind: 'pglite', dir: join(folder, 'read-models') },
    quiet,
  );
  const progress = createProgress();
  const trial = initialTrial;
  const projector = createProjector({
    log: arrayLog(events),
    database,
    logger: quiet,
    progress,
    ruling: { trial: () => Promise.resolve(trial), deployed: protocols.deployed },
  });
  const readModels = createReadModels(database, progress);
  const now = events.at(-1)?.metadata.recordedAt ?? ('' as Instant);
  const rowsNow = createCurrentRows({ readModels, protocols });
  /** As if there were no rows: every record is read and judged. */
  const folding = async (): Promise<readonly AnalysisRow[]> => {
    const cutoff = rulingDate(trial, now, protocols.first.site.zone);
    return (await readModels.casebooks()).map(({ subjectId, casebook }) =>
      deriveRow(trial, subjectId, casebook, protocols.judging(casebook, trial, now), cutoff),
    );
  };
  try {
    projector.start();
    while (projector.health().state !== 'live') {
      const { trouble } = projector.health();
      if (trouble !== null) throw new Error(trouble);
      await sleep(pollMs);
    }
    while ((await readModels.analysisRows()).length < participants) await sleep(pollMs);
    return {
      participants,
      events: events.length,
      openedMs: await costOf(async () => counted(await rowsNow(trial, now))),
      foldedMs: await costOf(async () => counted(await folding())),
    };
  } finally {
    await projector.stop();
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }
};

/**
 * What it costs to open sets and flow diagram, at one and at ten times the events of the same participants, from the rows
 * that were derived ahead; beside it, in the same run, what it costs to read and judge every record.
 */
export const run = async (participants = 60): Promise<object> => {
  const figures = [];
  for (const extra of extras) figures.push(await measure(participants, extra));
  const [few, many] = figures;
  const ratio = (of: 'openedMs' | 'foldedMs'): number =>
    Math.round(((many?.[of].processor ?? Number.NaN) / (few?.[of].processor ?? Number.NaN)) * 100) / 100;
  return {
    name: 'analysis-rows',
    unit: 'ms',
    figures,
    timesTheEvents: Math.round(((many?.events ?? 0) / (few?.events ?? 1)) * 10) / 10,
    openedRatio: ratio('openedMs'),
    foldedRatio: ratio('foldedMs'),
    peer: 'foldedMs: every casebook is read and judged, as it was before there were rows',
    ratios: 'of the processor time of an answer',
    target: 'openedRatio about 1',
    node: process.version,
    cpus: availableParallelism(),
  };
};
