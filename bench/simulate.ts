import { cpus } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { registrySize, simulate } from '../src/virtual/simulate.js';

const mebibyte = 2 ** 20;

const round = (value: number): number => Math.round(value * 10) / 10;

/** Frees what nobody holds any more, as the engine itself does it when it likes. */
const collector = (): (() => void) => {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
};

/** What is still held after each trial, in MiB: flat where nothing of an earlier trial is kept. */
const lived = async (participants: number) => {
  const collect = collector();
  const heap: number[] = [];
  const before = process.cpuUsage();
  const { counts, seconds, spent, trials } = await simulate(
    { participants, seed: 1, scenario: 'stated' },
    () => {
      collect();
      heap.push(process.memoryUsage().heapUsed / mebibyte);
    },
  );
  const { user, system } = process.cpuUsage(before);
  const { allocated, events } = counts;
  return {
    participants,
    trials,
    allocated,
    events: events.total,
    commands: spent.commands,
    seconds: round(seconds),
    processorSeconds: round((user + system) / 1e6),
    participantsPerSecond: round(participants / seconds),
    msPerLife: {
      all: round((seconds * 1000) / allocated),
      decide: round(spent.decide / allocated),
      evolve: round(spent.evolve / allocated),
      plan: round(spent.plan / allocated),
    },
    heldMiB: { afterFirstTrial: round(heap[0] ?? 0), afterLastTrial: round(heap.at(-1) ?? 0) },
  };
};

/** A virtual trial of the registry's size in the core player, and several of them one after another; on one core. */
export const run = async (several = 3): Promise<object> => {
  const one = await lived(registrySize);
  return {
    name: 'simulate',
    unit: 'participants/s from first consent to database lock, through decide, evolve and plan',
    one,
    several: several > 1 ? await lived(several * registrySize) : null,
    target: '353 in < 15 s; memory flat',
    node: process.version,
    cpus: cpus().length,
  };
};
