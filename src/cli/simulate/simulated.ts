import { createHash } from 'node:crypto';
import {
  type Playing,
  playTrials,
  simulate,
  type Simulated,
  type Simulation,
  trialsOf,
  type WrittenTrial,
} from '../../virtual/simulate.js';
import type { AnalysisAsked, PartRunner } from '../../virtual/simulation/trial-part.js';
import type { SimulatedWorld } from '../../virtual/simulation/simulation.js';
import { InputRefused, Trouble } from '../exit-codes.js';
import { trialsIn } from './lives-file.js';

/** What was lived, and what came of it. */
export interface SimulationAnswer {
  readonly asked: Simulation | ({ readonly from: string } & SimulatedWorld);
  readonly came: Simulated;
}

export interface SimulateMeans {
  readonly runner?: PartRunner;
  /** Runs the plan whole; on this thread unless told. */
  readonly runPlan?: Playing['runPlan'];
  /** Of one trial; of several the primary analyses alone are made. */
  readonly analysis: AnalysisAsked;
  readonly onProgress?: (done: number, all: number) => void;
}

const playingOf = ({ runner, runPlan, analysis, onProgress }: SimulateMeans, trials: number): Playing => ({
  ...(runner && { runner }),
  ...(runPlan && { runPlan }),
  analysis: trials > 1 && analysis === 'PLAN' ? 'PRIMARY' : analysis,
  told: (done) => onProgress?.(done, trials),
});

/** Writes lives and plays them. @throws LifeBroken */
export const simulated = async (simulation: Simulation, means: SimulateMeans): Promise<SimulationAnswer> => ({
  asked: simulation,
  came: await simulate(simulation, playingOf(means, trialsOf(simulation))),
});

/** What all trials of a file have in common, how many there are, and the digest of its bytes. */
interface ReadThrough {
  readonly world: SimulatedWorld;
  readonly trials: number;
  readonly digest: string;
}

/** @throws InputRefused that names file and line, Trouble where it cannot be read */
const readThrough = async (file: string): Promise<ReadThrough> => {
  const read = createHash('sha256');
  let world: SimulatedWorld | null = null;
  let trials = 0;
  for await (const { header } of trialsIn(file, read)) {
    const { seed, scenario, firstDay } = header;
    world ??= { seed, scenario, firstDay };
    trials += 1;
    if (seed !== world.seed || scenario !== world.scenario || firstDay !== world.firstDay)
      throw new InputRefused(
        `${file} holds trials of several seeds, scenarios or first days; play each from a file of its own`,
      );
  }
  if (world === null) throw new InputRefused(`${file} is empty`);
  return { world, trials, digest: read.digest('hex') };
};

const written = async function* (file: string, digest: string): AsyncGenerator<WrittenTrial> {
  const read = createHash('sha256');
  for await (const { header, lives } of trialsIn(file, read)) yield { office: header.office, lives };
  if (read.digest('hex') !== digest)
    throw new Trouble(
      `${file} was changed while it was read, so that not what was checked was lived; run again when nobody writes it`,
    );
};

/**
 * Plays the trials of a lives file. All of it is read before the first trial is played, so that a file with a fault anywhere is
 * refused whole; a file that has changed by the second reading gives no answer either.
 * @throws InputRefused that names file and line, Trouble where it cannot be read; LifeBroken
 */
export const simulatedFrom = async (file: string, means: SimulateMeans): Promise<SimulationAnswer> => {
  const { world, trials, digest } = await readThrough(file);
  return {
    asked: { from: file, ...world },
    came: await playTrials(written(file, digest), world, playingOf(means, trials)),
  };
};
