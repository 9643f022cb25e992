import { cpus, loadavg } from 'node:os';
import { bootstrapThreads } from '../src/adapters/threads/index.js';
import { bootstrapFigures, figuresOf, panelRows, rowsNamed } from '../src/application/evaluation/index.js';
import { loessCalibrationAt, pseudoValues, turnbull } from '../src/statistics/index.js';
import { type Cost, costOf } from './support/cost.js';
import { panelCase } from './support/panel-case.js';
import { panelInPython, pythonVariable } from './support/panel-in-python.js';
import { panelInR } from './support/panel-in-r.js';
import type { SharedEstimator } from './support/shared-estimator.js';
import { sharedWithPython } from './support/shared-with-python.js';
import { sharedWithR } from './support/shared-with-r.js';

/** As many as the trial plans, and a registry. */
const sizes = [353, 100_000];
/** The slowest estimators of R and of scikit-survival need hours for a registry. */
const limitSeconds = 300;

const hundredths = (value: number): number => Math.round(value * 100) / 100;

const ratioOf = (ours: Cost, theirs: Cost): { readonly clock: number; readonly processor: number } => ({
  clock: hundredths(theirs.p50 / ours.p50),
  processor: hundredths(theirs.processor / ours.processor),
});

const summed = (costs: readonly Cost[]): Cost => ({
  p50: hundredths(costs.reduce((sum, { p50 }) => sum + p50, 0)),
  processor: hundredths(costs.reduce((sum, { processor }) => sum + processor, 0)),
});

interface Peer {
  readonly what: string;
  readonly shared: readonly SharedEstimator[];
  readonly measured: typeof panelInR;
  /** What is missing where nothing was measured. */
  readonly absent: string;
}

const peers: readonly Peer[] = [
  {
    what: 'the same estimators in one Rscript, loading apart',
    shared: sharedWithR,
    measured: panelInR,
    absent: 'no Rscript with the packages that are compared',
  },
  {
    what: 'the same estimators in one Python with scikit-survival, loading apart; it gives no standard errors of areas and scores',
    shared: sharedWithPython,
    measured: panelInPython,
    absent: `no Python with scikit-survival answered; python3 is asked, or the one that ${pythonVariable} names`,
  },
];

const against = async ({ shared, measured, absent }: Peer, n: number) => {
  const { data, request } = panelCase(n);
  const asked = shared.filter(({ small }) => n <= 5_000 || small !== true);
  const inPeer = measured(data, asked, n > 10_000 ? 1 : 5, limitSeconds);
  if (inPeer.size === 0) return { n, estimators: null, why: absent };
  const estimators: {
    name: string;
    ours: Cost;
    theirs: Cost | string;
    ratio: ReturnType<typeof ratioOf> | null;
  }[] = [];
  for (const { name, rows } of asked) {
    const panel = rowsNamed(rows);
    const theirs = inPeer.get(name);
    const ours = await costOf(() => figuresOf(data, request, panel), n > 10_000 ? 3 : 30);
    estimators.push({
      name,
      ours,
      theirs: theirs ?? `not within ${limitSeconds} s, or refused`,
      ratio: theirs === undefined ? null : ratioOf(ours, theirs),
    });
  }
  const both = asked.flatMap(({ name }, k) => {
    const [ours, theirs] = [estimators[k]?.ours, inPeer.get(name)];
    return ours === undefined || theirs === undefined ? [] : [{ ours, theirs }];
  });
  const [ours, theirs] = [summed(both.map((one) => one.ours)), summed(both.map((one) => one.theirs))];
  return { n, estimators, sum: { of: both.length, ours, theirs, ratio: ratioOf(ours, theirs) } };
};

const panelOf = async (n: number) => {
  const { data, request } = panelCase(n);
  const rounds = n > 10_000 ? 3 : 50;
  const panel = () => figuresOf(data, request, panelRows);
  const columns = [data.atHorizon.times, ...data.scores];
  const figures = panel();
  const rows: Record<string, Cost> = {};
  for (const row of panelRows) {
    rows[row.name] = await costOf(() => figuresOf(data, request, [row]), rounds);
  }
  return {
    n,
    figures: figures.length,
    notEstimable: figures
      .filter((figure) => 'notEstimable' in figure)
      .map(({ estimator, score }) => `${estimator} of ${score ?? 'all'}`),
    panel: await costOf(panel, rounds),
    rows,
    limit: {
      what: 'sorting the times and both scores alone',
      ...(await costOf(() => columns.map((column) => Float64Array.from(column).sort()), rounds)),
    },
  };
};

/** How the panel grows from a quarter to the whole, beside what n log n would. */
const growthTo = async (n: number) => {
  const points = [];
  for (const size of [n / 4, n / 2, n].map(Math.floor)) {
    const { data, request } = panelCase(size);
    points.push({ n: size, ...(await costOf(() => figuresOf(data, request, panelRows), 3)) });
  }
  const [first, , last] = points;
  const nLogN = (size: number): number => size * Math.log(size);
  return {
    points,
    processor: hundredths((last?.processor ?? 0) / (first?.processor ?? 1)),
    nLogN: hundredths(nLogN(last?.n ?? 1) / nLogN(first?.n ?? 1)),
  };
};

/** What costs more than n log n, on lines of its own. */
const smooth = async (n: number) => {
  const { data, request } = panelCase(n);
  const { times, types } = data.atHorizon;
  const [scores = new Float64Array()] = data.scores;
  const { horizon } = request;
  // Seen at visits a quarter of a year apart: the event lies between the last free one and the first with it.
  const left = times.map((time, i) => (types[i] === 0 ? time : Math.max(0, Math.floor(time / 91) * 91)));
  const right = times.map((time, i) => (types[i] === 0 ? Infinity : Math.floor(time / 91) * 91 + 91));
  const rounds = n > 1_000 ? 3 : 10;
  return {
    n,
    loess: await costOf(() => loessCalibrationAt(times, types, scores, horizon), rounds),
    pseudoValues: await costOf(() => pseudoValues(times, types, horizon), rounds),
    turnbull: await costOf(() => turnbull(left, right), rounds),
  };
};

const bootstrapOf = async (threads: number) => {
  const { data, request } = panelCase(353);
  const asked = { ...request, seed: 1, bootstrap: { replicates: 2_000 } };
  const one = { ...asked, scores: asked.scores.slice(0, 1) };
  const runner = bootstrapThreads(threads);
  return {
    threads,
    aucOfOneScore: await costOf(() => bootstrapFigures(data, one, runner, { rows: ['auc-at-horizon'] }), 3),
    everyFigureOfTwoScores: await costOf(() => bootstrapFigures(data, asked, runner), 1),
  };
};

/**
 * The panel of `apar evaluate` over data in memory, whole, row by row and against R and scikit-survival, with two scores and no group column;
 * what grows faster than n log n; and the bootstrap, the start of its threads included.
 */
export const run = async (...asked: readonly number[]): Promise<object> => {
  const wanted = asked.length > 0 ? asked : sizes;
  const load = loadavg()[0] ?? 0;
  const panels = [];
  const compared = peers.map(({ what }) => ({ what, sizes: [] as Awaited<ReturnType<typeof against>>[] }));
  for (const n of wanted) {
    panels.push(await panelOf(n));
    for (const [k, peer] of peers.entries()) compared[k]?.sizes.push(await against(peer, n));
  }
  const largest = Math.max(...wanted);
  return {
    name: 'evaluate',
    unit: 'ms',
    sizes: panels,
    growth: largest > 10_000 ? await growthTo(largest) : null,
    apart: [await smooth(500), await smooth(5_000)],
    bootstrap: [await bootstrapOf(1), await bootstrapOf(2)],
    peers: compared,
    target:
      'panel < 50 at n = 353, < 2000 at n = 100000 and growing no faster than n log n; AUC(t) of 2,000 resamples < 2000 on two threads; at n = 353 ten times as fast as R; at 100000 not slower than R, nor than scikit-survival',
    node: process.version,
    cpus: cpus().length,
    loadBefore: hundredths(load),
  };
};
