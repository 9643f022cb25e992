import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { InvalidArgumentError } from 'commander';
import { protocolVersions } from '../domain/protocol/versions/index.js';
import { LivesFileRefused, livesLines, readLives } from '../virtual/lives/index.js';
import {
  headerOf,
  playTrials,
  simulate,
  type Simulated,
  type Simulation,
  type WrittenTrial,
  writtenTrials,
} from '../virtual/simulate.js';
import type { ScenarioName } from '../virtual/world/index.js';
import { Trouble, systemCause } from './evaluate/exit-codes.js';
import { writeWhole } from './write-whole.js';

/** A whole number of an option. @throws InvalidArgumentError that names the limits */
export const wholeNumber =
  (from: number, to: number) =>
  (text: string): number => {
    const value = Number(text);
    if (/^\d{1,10}$/u.test(text) && value >= from && value <= to) return value;
    throw new InvalidArgumentError(`It must be a whole number from ${from} to ${to}.`);
  };

const round = (value: number): number => Math.round(value * 1000) / 1000;

const inJson = ({ trials, counts, seconds, spent }: Simulated): object => {
  const { decide, evolve, plan, commands, plans } = spent;
  return {
    trials,
    ...counts,
    seconds: round(seconds),
    secondsIn: { decide: round(decide / 1000), evolve: round(evolve / 1000), plan: round(plan / 1000) },
    commands,
    plans,
  };
};

/** What the simulated trials came to, as one JSON value. @throws LifeBroken */
export const simulated = async (
  simulation: Simulation,
  told?: (trial: number, trials: number) => void,
): Promise<object> => ({ ...simulation, ...inJson(await simulate(simulation, told)) });

/** The lines of a lives file, without their ends. @throws Trouble where it cannot be read */
const linesOf = async function* (file: string): AsyncGenerator<string> {
  const input = createReadStream(file);
  const failed = new Promise<never>((_resolve, reject) => {
    input.once('error', (error) => {
      reject(new Trouble(`${file} cannot be read: ${systemCause(error)}`, { cause: error }));
    });
  });
  const lines = createInterface({ input, crlfDelay: Infinity })[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await Promise.race([lines.next(), failed]);
      if (next.done) return;
      yield next.value;
    }
  } finally {
    input.destroy();
  }
};

/**
 * What the trials of a lives file come to in the core player. All of it is read before the first trial is played, so that a
 * file with a fault anywhere is refused whole.
 * @throws Trouble that names file and line; LifeBroken
 */
export const simulatedFrom = async (file: string): Promise<object> => {
  const first = protocolVersions[0].version;
  let about: { readonly seed: number; readonly scenario: ScenarioName } | null = null;
  const trials = (): AsyncGenerator<WrittenTrial> => trialsOf(file, first);
  try {
    for await (const { header } of readLives(linesOf(file), first)) {
      about ??= { seed: header.seed, scenario: header.scenario };
      if (header.scenario !== about.scenario)
        throw new Trouble(`${file} holds trials of several scenarios; play each from a file of its own`);
    }
  } catch (error) {
    if (error instanceof LivesFileRefused) throw new Trouble(`${file}, ${error.message}`, { cause: error });
    throw error;
  }
  if (about === null) throw new Trouble(`${file} is empty`);
  return { from: file, ...about, ...inJson(await playTrials(trials(), about.scenario)) };
};

const trialsOf = async function* (file: string, protocolVersion: string): AsyncGenerator<WrittenTrial> {
  for await (const { header, lives } of readLives(linesOf(file), protocolVersion))
    yield { office: header.office, lives };
};

const lines = function* (simulation: Simulation): Generator<string> {
  for (const trial of writtenTrials(simulation)) yield* livesLines(headerOf(simulation, trial), trial.lives);
};

const isClosed = (error: unknown): boolean =>
  error instanceof Error && (error as NodeJS.ErrnoException).code === 'EPIPE';

/** Writes the lives as a lives file to a stream; a reader who has enough may close the pipe. */
export const writeLives = async (simulation: Simulation, to: NodeJS.WritableStream): Promise<void> => {
  try {
    await pipeline(Readable.from(lines(simulation)), to);
  } catch (error) {
    if (!isClosed(error)) throw error;
  }
};

/** Writes the lives file whole or not at all. @throws Trouble */
export const writeLivesFile = (simulation: Simulation, file: string): Promise<void> =>
  writeWhole(file, lines(simulation));
