import { cpus } from 'node:os';
import { figuresOf, panelRows } from '../src/application/evaluation/index.js';
import { panelInR } from './support/panel-in-r.js';
import { panelCase } from './support/panel-case.js';

/** As many as the trial plans, and a registry. */
const sizes = [353, 100_000];

interface Cost {
  /** Middle one of the rounds. */
  readonly p50: number;
  /** Of the processor, collection of garbage included: what a busy machine does not lengthen. Mean of the rounds. */
  readonly processor: number;
}

const hundredths = (ms: number): number => Math.round(ms * 100) / 100;

const costOf = (task: () => unknown, rounds: number): Cost => {
  const times: number[] = [];
  const before = process.cpuUsage();
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    task();
    times.push(performance.now() - start);
  }
  const { user, system } = process.cpuUsage(before);
  times.sort((a, b) => a - b);
  return {
    p50: hundredths(times[Math.floor(rounds / 2)] ?? 0),
    processor: hundredths((user + system) / 1000 / rounds),
  };
};

const measured = (n: number) => {
  const { data, request } = panelCase(n);
  const rounds = n > 10_000 ? 1 : 50;
  const panel = () => figuresOf(data, request, panelRows);
  const columns = [data.atHorizon.times, ...data.scores];
  const figures = panel();
  return {
    n,
    figures: figures.length,
    notEstimable: figures
      .filter((figure) => 'notEstimable' in figure)
      .map(({ estimator, score }) => `${estimator} of ${score ?? 'all'}`),
    panel: costOf(panel, rounds),
    rows: Object.fromEntries(
      panelRows.map((row) => [row.name, costOf(() => figuresOf(data, request, [row]), rounds)]),
    ),
    peer: {
      what: 'the same panel in R (survival, pROC, cmprsk, riskRegression), up to n = 1000; null without R',
      inR: n > 1000 ? null : panelInR(data),
    },
    limit: {
      what: 'sorting the times and both scores alone',
      ...costOf(() => columns.map((column) => Float64Array.from(column).sort()), rounds),
    },
  };
};

/** The panel of `apar evaluate` over data in memory, whole and row by row, with two scores and no group column. */
export const run = (...asked: readonly number[]): Promise<object> =>
  Promise.resolve({
    name: 'evaluate',
    unit: 'ms',
    sizes: (asked.length > 0 ? asked : sizes).map(measured),
    target: 'panel < 50 at n = 353, < 2000 at n = 100000',
    node: process.version,
    cpus: cpus().length,
  });
