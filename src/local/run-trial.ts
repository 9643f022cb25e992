import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { protocolVersions } from '../domain/protocol/versions/index.js';
import { livesLines } from '../virtual/lives/index.js';
import { installedFor } from '../virtual/player/index.js';
import { headerOf, registrySize, type Simulation, writtenTrials } from '../virtual/simulate.js';
import { interceptFor, worldOf } from '../virtual/world/index.js';
import { trialInFile } from './demo/trial/trial-in-file.js';
import { projectRoot } from './launcher/project-root.js';
import { startStack } from './launcher/stack.js';
import { aborted } from './launcher/stop-signals.js';
import { firstDayFrom, refusePastLives } from './past-lives.js';
import { runDemoClient } from './run-demo-client.js';

export interface TrialOptions {
  readonly participants?: string | undefined;
  readonly seed?: string | undefined;
  readonly from?: string | undefined;
  readonly anew: boolean;
  readonly exit: boolean;
  readonly verbose: boolean;
}

const profile = 'trial';
const most = 1_000;

const wholeNumber = (name: string, text: string | undefined, otherwise: number, from: number, to: number) => {
  const value = text === undefined ? otherwise : Number(text);
  if (Number.isInteger(value) && value >= from && value <= to) return value;
  throw new Error(`--${name} ${text ?? ''}: it must be a whole number from ${from} to ${to}.`);
};

const writeLives = (file: string, { participants, seed }: TrialOptions): void => {
  const simulation: Simulation = {
    participants: wholeNumber('participants', participants, registrySize, 1, most),
    seed: wholeNumber('seed', seed, 1, 0, 2 ** 31 - 1),
    scenario: 'stated',
    firstDay: firstDayFrom(new Date().toISOString()),
  };
  for (const trial of writtenTrials(simulation))
    writeFileSync(file, [...livesLines(headerOf(simulation, trial), trial.lives)].join(''));
};

/** The lives of this trial, whole or not at all: whoever goes on later goes on with the same ones. @throws Error for a damaged file, or one whose lives are past */
const keepLives = async (own: string, options: TrialOptions, protocolVersion: string): Promise<void> => {
  const partial = `${own}.partial`;
  if (options.from === undefined) writeLives(partial, options);
  else {
    const trial = await trialInFile(options.from, protocolVersion);
    refusePastLives(options.from, trial, new Date().toISOString());
    copyFileSync(options.from, partial);
  }
  renameSync(partial, own);
};

/** The amended version of the virtual world, which the program does not have. */
const writeAmendment = (file: string): void => {
  const { protocols } = installedFor(worldOf('stated', interceptFor));
  writeFileSync(file, JSON.stringify(protocols.deployed.at(-1)?.parameters));
};

/**
 * `npm run demo -- --trial`: the lives of a virtual trial on a stack of their own in `.apar/trial`, under the scaled clock, to the
 * figures. `--participants`, `--seed`: which lives; `--from <file>`: those of a lives file. Started again it goes on where it was;
 * `--anew` begins from nothing. `--exit` stops the stack at the end. The client itself lets the clock run, a step at a time.
 */
export const runTrial = async (options: TrialOptions, asked: AbortSignal): Promise<number> => {
  const folder = join(projectRoot, '.apar', profile);
  if (options.anew) rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const [own, amendment] = [join(folder, 'lives.jsonl'), join(folder, 'protocol-amended.json')];
  const isGiven = [options.participants, options.seed, options.from].some((one) => one !== undefined);
  if (existsSync(own) && isGiven)
    throw new Error(
      `a trial is lived in ${folder} already; go on with it without --participants, --seed and --from, or begin again with --anew`,
    );
  const [first] = protocolVersions;
  if (!existsSync(own)) await keepLives(own, options, first.version);
  writeAmendment(amendment);
  const stack = await startStack({
    ...{ profile, clock: 'scaled', quiet: !options.verbose, signal: asked },
    env: { REHEARSED_PROTOCOL_FILE: amendment },
  });
  let isLived = false;
  try {
    const code = await runDemoClient('trial/main.js', [own, first.version], stack, asked);
    isLived = code === 0;
    if (!options.exit) {
      process.stdout.write('\nThe stack stays up for you to look around; Ctrl-C stops it.\n');
      await aborted(asked);
    }
    return code;
  } finally {
    if (!isLived && asked.aborted)
      process.stdout.write(
        '\nStopped in the middle of the trial. `npm run demo -- --trial` goes on from here.\n',
      );
    await stack.stop();
  }
};
