import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { protocolVersions } from '../../domain/protocol/versions/index.js';
import {
  LivesFileRefused,
  linesOfBytes,
  livesLines,
  type LivesOfTrial,
  readLives,
} from '../../virtual/lives/index.js';
import { headerOf, type Simulation, trialsOf, writtenTrials } from '../../virtual/simulate.js';
import { InputRefused, systemCause, Trouble } from '../exit-codes.js';
import { writeWhole } from '../write-whole.js';

/** What a lives file holds, each byte told to `digest` too. @throws Trouble where it cannot be read, or is no ordinary file */
const bytesOf = async function* (file: string, digest: Hash): AsyncGenerator<Uint8Array> {
  try {
    if (!(await stat(file)).isFile())
      throw new Trouble(
        `${file} is no ordinary file, and lives are read twice: once to check all of them and once to live them; write them to a file and name that`,
      );
    for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
      digest.update(chunk);
      yield chunk;
    }
  } catch (error) {
    if (error instanceof Trouble) throw error;
    throw new Trouble(`${file} cannot be read: ${systemCause(error)}`, { cause: error });
  }
};

/**
 * The trials of a lives file, one after another.
 * @param digest of the bytes that were read, whole when the last trial was given
 * @throws InputRefused that names file and line, Trouble where it cannot be read
 */
export const trialsIn = async function* (
  file: string,
  digest: Hash = createHash('sha256'),
): AsyncGenerator<LivesOfTrial> {
  try {
    yield* readLives(linesOfBytes(bytesOf(file, digest)), protocolVersions[0].version);
  } catch (error) {
    if (error instanceof LivesFileRefused)
      throw new InputRefused(`${file}, ${error.message}`, { cause: error });
    throw error;
  }
};

type Told = (done: number, all: number) => void;

const lines = function* (simulation: Simulation, told: Told = () => undefined): Generator<string> {
  let done = 0;
  for (const trial of writtenTrials(simulation)) {
    yield* livesLines(headerOf(simulation, trial), trial.lives);
    done += 1;
    told(done, trialsOf(simulation));
  }
};

const isClosed = (error: unknown): boolean =>
  error instanceof Error && (error as NodeJS.ErrnoException).code === 'EPIPE';

/** Writes the lives as a lives file to a stream; a reader who has enough may close the pipe. @throws Trouble that names the cause */
export const writeLives = async (simulation: Simulation, to: NodeJS.WritableStream): Promise<void> => {
  try {
    await pipeline(Readable.from(lines(simulation)), to);
  } catch (error) {
    if (isClosed(error)) return;
    throw new Trouble(`the lives were not written whole: ${systemCause(error)}`, { cause: error });
  }
};

/** Writes the lives file whole or not at all. @param told of each trial that is written @throws Trouble */
export const writeLivesFile = (simulation: Simulation, file: string, told?: Told): Promise<void> =>
  writeWhole(file, lines(simulation, told));
