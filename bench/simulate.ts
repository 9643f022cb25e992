import { availableParallelism, cpus } from 'node:os';
import { onThreads } from '../src/cli/simulate/on-threads.js';
import { registrySize, simulate, type Simulated } from '../src/virtual/simulate.js';
import { round } from './support/round.js';

const mebibyte = 2 ** 20;

const peakOf = (held: readonly number[]): number => Math.max(...held);

/** Memory of the whole process, threads included, after each trial: flat where nothing of an earlier trial is kept. */
const memoryOf = (held: readonly number[]) => ({
  afterFirstTrial: round(held[0] ?? 0),
  inTheMiddle: round(held[Math.floor(held.length / 2)] ?? 0),
  afterLastTrial: round(held.at(-1) ?? 0),
  peak: round(peakOf(held)),
  /** Of both halves of the trials; flat where this is about 1, null where there are too few to tell. */
  peakOfSecondHalfToFirst:
    held.length < 4
      ? null
      : Math.round((peakOf(held.slice(held.length >> 1)) / peakOf(held.slice(0, held.length >> 1))) * 100) /
        100,
});

/**
 * Where the time of a life goes. The processor’s time holds everything, compiling and collecting garbage included; what the rules took
 * is of the clock, which goes on while another process has the core: of a loaded machine only the ratios of these three mean something.
 */
const perLife = ({ counts: { allocated }, spent }: Simulated, processorMs: number) => ({
  processor: round(processorMs / allocated),
  elapsedIn: {
    decide: round(spent.decide / allocated),
    evolve: round(spent.evolve / allocated),
    plan: round(spent.plan / allocated),
  },
});

const lived = async (participants: number, threads: number, scores?: 'onnx') => {
  const held: number[] = [];
  const before = process.cpuUsage();
  const simulated = await simulate(
    { participants, seed: 1, scenario: 'stated', ...(scores && { scores }) },
    {
      analysis: 'PRIMARY',
      runner: onThreads(threads),
      told: () => {
        held.push(process.memoryUsage().rss / mebibyte);
      },
    },
  );
  const { user, system } = process.cpuUsage(before);
  const { counts, seconds, spent, trials } = simulated;
  return {
    participants,
    threads,
    trials,
    lives: counts.allocated,
    events: counts.events.total,
    commands: spent.commands,
    seconds: round(seconds),
    processorSeconds: round((user + system) / 1e6),
    participantsPerSecond: round(participants / seconds),
    msPerLife: perLife(simulated, (user + system) / 1000),
    residentMiB: memoryOf(held),
  };
};

/** Few are enough for the cost of a life. */
const phantoms = 40;
const asMany = 35_300;

type Lived = Awaited<ReturnType<typeof lived>>;

/** The share of the clock for which the processor worked tells whether anything was waited for; the parts tell which rules it worked on. */
const boundBy = ({ threads, seconds, processorSeconds, lives, msPerLife: { elapsedIn } }: Lived) => ({
  processorSecondsPerSecondOfAThread: Math.round((processorSeconds / seconds / threads) * 100) / 100,
  shareOfElapsed: Object.fromEntries(
    Object.entries(elapsedIn).map(([part, ms]) => [
      part,
      Math.round(((ms * lives) / 1000 / seconds / threads) * 100) / 100,
    ]),
  ),
});

/** What the trials that were lived come to for as many as the target names. */
const forTheTarget = ({ participants, seconds }: Lived) => ({
  participants: asMany,
  seconds: round((seconds / participants) * asMany),
  isExtrapolatedFrom: participants < asMany ? participants : null,
});

/**
 * A virtual trial of the registry's size in the core player on one thread, and several of them on all: each to its lock and its primary
 * figures; a few participants with stated scores, and as many whose phantoms the ONNX models score, for the price of these. `several`: how many; 100 are the 35,300 of the target.
 */
export const run = async (several = 10): Promise<object> => {
  const one = await lived(registrySize, 1);
  const many = several > 1 ? await lived(several * registrySize, availableParallelism()) : null;
  const statedScores = await lived(phantoms, 1);
  const scoredByModels = await lived(phantoms, 1, 'onnx');
  return {
    name: 'simulate',
    unit: 'participants/s from first consent to database lock and primary figures, through decide, evolve and plan',
    one,
    several: many,
    forTheTarget: many && forTheTarget(many),
    statedScores,
    scoredByModels,
    modelsMsPerLife: round(scoredByModels.msPerLife.processor - statedScores.msPerLife.processor),
    target: '353 in < 15 s; 35,300 in < 5 min on two cores; memory flat',
    boundBy: boundBy(one),
    node: process.version,
    cpus: cpus().length,
  };
};
