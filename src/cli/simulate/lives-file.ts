import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { protocolVersions } from '../../domain/protocol/versions/index.js';
import { LivesFileRefused, livesLines, type LivesOfTrial, readLives } from '../../virtual/lives/index.js';
import { headerOf, type Simulation, writtenTrials } from '../../virtual/simulate.js';
import { Trouble, systemCause } from '../evaluate/exit-codes.js';
import { writeWhole } from '../write-whole.js';

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

/** The trials of a lives file, one after another. @throws Trouble that names file and line */
export const trialsIn = async function* (file: string): AsyncGenerator<LivesOfTrial> {
  try {
    yield* readLives(linesOf(file), protocolVersions[0].version);
  } catch (error) {
    if (error instanceof LivesFileRefused) throw new Trouble(`${file}, ${error.message}`, { cause: error });
    throw error;
  }
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
