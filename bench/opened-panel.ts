import { availableParallelism } from 'node:os';
import { createBlindedMetrics, onceAMonth } from '../src/application/blinded-metrics/index.js';
import { informationClock } from '../src/application/information-clock/index.js';
import { createReportParts } from '../src/application/reporting/create-report-parts.js';
import { analysisHere, createTrialAnalysis } from '../src/application/trial-analysis/index.js';
import { programPlans } from '../src/virtual/player/program-plans.js';
import { costOfAsking } from './support/cost-of-asking.js';
import { playedTrialLog } from './support/played-trial-log.js';
import { timed } from './support/quantiles.js';
import { withReadModels } from './support/with-read-models.js';

const asks = 10;

const routes = {
  blinded: 'GET /metrics/blinded',
  clock: 'GET /metrics/information-clock',
  analysis: 'GET /analysis/trial',
  report: 'GET /analysis/report',
} as const;
type Asked = keyof typeof routes;
const names = Object.keys(routes) as readonly Asked[];

/** The answer of a process that was started just now, and those after it. */
const costOf = async (task: () => Promise<unknown>) => {
  const firstMs = Math.round(await timed(task));
  return { firstMs, again: await costOfAsking(task, asks) };
};

const measure = async (participants: number, times: number) => {
  const { played, protocols, events } = await playedTrialLog(participants, times);
  const trial = () => Promise.resolve(played.trial);
  const log = { head: () => Promise.resolve(events.at(-1)?.position ?? null) };
  return withReadModels({ events, ruling: { trial, deployed: protocols.deployed } }, async (readModels) => {
    const known = { readModels, trial, protocols };
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
    const cost: Partial<Record<Asked, Awaited<ReturnType<typeof costOf>>>> = {};
    for (const name of names) cost[name] = await costOf(answers[name]);
    return { events: events.length, cost };
  });
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
