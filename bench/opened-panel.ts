import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openReadDatabase } from '../src/adapters/sql/index.js';
import { createBlindedMetrics, onceAMonth } from '../src/application/blinded-metrics/index.js';
import { informationClock } from '../src/application/information-clock/index.js';
import { createReportParts } from '../src/application/reporting/create-report-parts.js';
import { analysisHere, createTrialAnalysis } from '../src/application/trial-analysis/index.js';
import {
  createProgress,
  createProjector,
  createReadModels,
  type ReadTables,
} from '../src/projections/index.js';
import { programPlans } from '../src/virtual/player/program-plans.js';
import { arrayLog } from './support/array-log.js';
import { playedTrialLog } from './support/played-trial-log.js';
import { quantiles, timed } from './support/quantiles.js';

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
const pollMs = 5;
const asks = 10;

const routes = {
  blinded: 'GET /metrics/blinded',
  clock: 'GET /metrics/information-clock',
  analysis: 'GET /analysis/trial',
  report: 'GET /analysis/report',
} as const;
type Asked = keyof typeof routes;
const names = Object.keys(routes) as readonly Asked[];

/** The answer of a process that was started just now, and those after it; of these, how much of that the processor works for each. */
const costOf = async (task: () => Promise<unknown>) => {
  const firstMs = Math.round(await timed(task));
  const found: number[] = [];
  const before = process.cpuUsage();
  for (let n = 0; n < asks; n += 1) found.push(await timed(task));
  const { user, system } = process.cpuUsage(before);
  return {
    firstMs,
    again: { ...quantiles(found), processor: Math.round((user + system) / asks / 10) / 100 },
  };
};

const measure = async (participants: number, times: number) => {
  const { played, protocols, events } = await playedTrialLog(participants, times);
  const folder = await mkdtemp(join(tmpdir(), 'apar-bench-panel-'));
  const database = await openReadDatabase<ReadTables>(
    { kind: 'pglite', dir: join(folder, 'read-models') },
    quiet,
  );
  const progress = createProgress();
  const trial = () => Promise.resolve(played.trial);
  const projector = createProjector({
    log: arrayLog(events),
    database,
    logger: quiet,
    progress,
    ruling: { trial, deployed: protocols.deployed },
  });
  const readModels = createReadModels(database, progress);
  const known = { readModels, trial, protocols };
  const log = { head: () => Promise.resolve(events.at(-1)?.position ?? null) };
  const blinded = createBlindedMetrics({ ...known, log });
  const clock = onceAMonth({ ...known, log }, informationClock);
  const analyses = createTrialAnalysis({
    ...known,
    plans: programPlans(),
    lockedAt: () => Promise.resolve(played.lockedAt),
    runner: analysisHere,
  });
  const report = createReportParts({ analyses, clock: 'simulated', accesses: readModels.accesses });
  const answers: Readonly<Record<Asked, () => Promise<unknown>>> = {
    blinded: () => blinded(played.lockedAt),
    clock: () => clock(played.lockedAt),
    analysis: () => analyses.analysis(),
    report: () => report(),
  };
  try {
    projector.start();
    while (projector.health().state !== 'live') {
      const { trouble } = projector.health();
      if (trouble !== null) throw new Error(trouble);
      await sleep(pollMs);
    }
    while ((await readModels.analysisRows()).length < (await readModels.casebookHeads()).length)
      await sleep(pollMs);
    const cost: Partial<Record<Asked, Awaited<ReturnType<typeof costOf>>>> = {};
    for (const name of names) cost[name] = await costOf(answers[name]);
    return { events: events.length, cost };
  } finally {
    await projector.stop();
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }
};

/**
 * What it costs to ask for the answers that are not made of rows alone, of a virtual trial that was locked and opened, at one and at
 * ten times the events of the same participants: the first time that a process is asked, and again.
 */
export const run = async (participants = 60, times = 10): Promise<object> => {
  const few = await measure(participants, 1);
  const many = await measure(participants, times);
  const ratio = (of: number | undefined, to: number | undefined): number =>
    Math.round(((of ?? Number.NaN) / (to ?? Number.NaN)) * 100) / 100;
  return {
    name: 'opened-panel',
    unit: 'ms',
    participants,
    events: [few.events, many.events],
    timesTheEvents: ratio(many.events, few.events),
    answers: names.map((name) => ({
      route: routes[name],
      few: few.cost[name],
      many: many.cost[name],
      firstRatio: ratio(many.cost[name]?.firstMs, few.cost[name]?.firstMs),
      againRatio: ratio(many.cost[name]?.again.processor, few.cost[name]?.again.processor),
    })),
    ratios: 'first: of the time, again: of the processor time of an answer',
    target: 'againRatio about 1',
    node: process.version,
    cpus: availableParallelism(),
  };
};
