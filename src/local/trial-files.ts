import { copyFileSync, existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { protocolVersions } from '../domain/protocol/versions/index.js';
import { livesLines } from '../virtual/lives/index.js';
import { installedFor } from '../virtual/player/index.js';
import { headerOf, registrySize, type Simulation, writtenTrials } from '../virtual/simulate.js';
import { interceptFor, worldOf } from '../virtual/world/index.js';
import { trialInFile } from './demo/trial/trial-in-file.js';
import { firstDayFrom, refusePastLives } from './past-lives.js';

/** Which lives a trial on the stack is of; at most one of both ways. */
export interface AskedLives {
  readonly participants?: string | undefined;
  readonly seed?: string | undefined;
  readonly from?: string | undefined;
}

export interface TrialFiles {
  /** The lives file. */
  readonly lives: string;
  /** With which the trial begins. */
  readonly protocolVersion: string;
  /** What every part of the stack has to be told. */
  readonly env: Readonly<Record<string, string>>;
}

const most = 1_000;

const wholeNumber = (name: string, text: string | undefined, otherwise: number, from: number, to: number) => {
  const value = text === undefined ? otherwise : Number(text);
  if (Number.isInteger(value) && value >= from && value <= to) return value;
  throw new Error(`--${name} ${text ?? ''}: it must be a whole number from ${from} to ${to}.`);
};

const simulationOf = ({ participants, seed }: AskedLives): Simulation => ({
  participants: wholeNumber('participants', participants, registrySize, 1, most),
  seed: wholeNumber('seed', seed, 1, 0, 2 ** 31 - 1),
  scenario: 'stated',
  firstDay: firstDayFrom(new Date().toISOString()),
});

const writeLives = (file: string, asked: AskedLives): void => {
  const simulation = simulationOf(asked);
  for (const trial of writtenTrials(simulation))
    writeFileSync(file, [...livesLines(headerOf(simulation, trial), trial.lives)].join(''));
};

/** The lives of this trial, whole or not at all: whoever goes on later goes on with the same ones. @throws Error for a damaged file, or one whose lives are past */
const keepLives = async (own: string, asked: AskedLives, protocolVersion: string): Promise<void> => {
  const partial = `${own}.partial`;
  if (asked.from === undefined) writeLives(partial, asked);
  else {
    const trial = await trialInFile(asked.from, protocolVersion);
    refusePastLives(asked.from, trial, new Date().toISOString());
    copyFileSync(asked.from, partial);
  }
  renameSync(partial, own);
};

/** The amended version of the virtual world, which the program does not have. */
const writeAmendment = (file: string): void => {
  const { protocols } = installedFor(worldOf('stated', interceptFor));
  writeFileSync(file, JSON.stringify(protocols.deployed.at(-1)?.parameters));
};

/**
 * What a trial on the stack needs, in a folder of its own: the lives that are there already, or those that are asked for.
 * @throws Error for lives that are asked for where there are some, that are past, or are no lives
 */
export const trialFiles = async (folder: string, asked: AskedLives): Promise<TrialFiles> => {
  mkdirSync(folder, { recursive: true });
  const [lives, amendment] = [join(folder, 'lives.jsonl'), join(folder, 'protocol-amended.json')];
  const isGiven = [asked.participants, asked.seed, asked.from].some((one) => one !== undefined);
  if (existsSync(lives) && isGiven)
    throw new Error(
      `a trial is lived in ${folder} already; go on with it without --participants, --seed and --from, or begin again with --anew`,
    );
  const [{ version: protocolVersion }] = protocolVersions;
  if (!existsSync(lives)) await keepLives(lives, asked, protocolVersion);
  writeAmendment(amendment);
  return { lives, protocolVersion, env: { REHEARSED_PROTOCOL_FILE: amendment } };
};
