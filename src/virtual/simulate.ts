import { analysisHere, type PlanTask, runPlan } from '../application/trial-analysis/index.js';
import type { AnalysisResult, ReportParts } from '../contracts/analysis/index.js';
import { type Counts, summed } from './counts.js';
import { nothingSpent, type Spent } from './player/index.js';
import { onThisThread } from './simulation/live-part.js';
import { type SimulatedWorld, type Simulation, sizesOf } from './simulation/simulation.js';
import type { PlanToRun, PrimaryFigures } from './simulation/simulated-analysis.js';
import type { AnalysisAsked, PartRunner, TrialPart } from './simulation/trial-part.js';
import { peopleOfTrials, type WrittenTrial } from './simulation/written-trial.js';

export { registrySize, type Simulation } from './simulation/simulation.js';
export { headerOf, type WrittenTrial, writtenTrials } from './simulation/written-trial.js';

export interface Simulated {
  readonly trials: number;
  readonly counts: Counts;
  /** Of each trial in turn, as far as it was asked for. */
  readonly primary: readonly PrimaryFigures[];
  /** Where there is one trial, and its plan was to be run whole. */
  readonly report: ReportParts | null;
  readonly seconds: number;
  readonly spent: Spent;
}

export interface Playing {
  /** Where trials are lived; on this thread unless told. */
  readonly runner?: PartRunner;
  readonly analysis?: AnalysisAsked;
  /** Runs the plan whole; on this thread unless told. */
  readonly runPlan?: (task: PlanTask) => Promise<readonly AnalysisResult[]>;
  /** Hears of each trial that is over. */
  readonly told?: (trial: number) => void;
}

const spentTogether = (a: Spent, b: Spent): Spent => ({
  decide: a.decide + b.decide,
  evolve: a.evolve + b.evolve,
  plan: a.plan + b.plan,
  commands: a.commands + b.commands,
  plans: a.plans + b.plans,
});

const planHere = (task: PlanTask): Promise<readonly AnalysisResult[]> => runPlan(task, analysisHere);

const reportOf = async (
  plan: PlanToRun | null,
  { runPlan: run = planHere }: Pick<Playing, 'runPlan'>,
): Promise<ReportParts | null> =>
  plan && {
    ...plan.parts,
    analysis: { ...plan.analysis, analyses: [...(await run(plan.task))] },
  };

const playParts = async (
  parts: Iterable<TrialPart> | AsyncIterable<TrialPart>,
  playing: Playing,
): Promise<Simulated> => {
  const { runner = onThisThread(), told = () => undefined } = playing;
  const began = performance.now();
  let counts: Counts | null = null;
  let spent = nothingSpent();
  let plan: PlanToRun | null = null;
  const primary: PrimaryFigures[] = [];
  let trials = 0;
  for await (const lived of runner(parts)) {
    counts = counts === null ? lived.counts : summed(counts, lived.counts);
    spent = spentTogether(spent, lived.spent);
    plan = lived.plan;
    if (lived.primary !== null) primary.push(lived.primary);
    trials += 1;
    told(trials);
  }
  if (counts === null) throw new RangeError('a simulation needs at least one participant');
  const report = trials === 1 ? await reportOf(plan, playing) : null;
  return { trials, counts, primary, report, spent, seconds: (performance.now() - began) / 1000 };
};

const partsFrom = async function* (
  trials: Iterable<WrittenTrial> | AsyncIterable<WrittenTrial>,
  world: SimulatedWorld,
  analysis: AnalysisAsked,
): AsyncGenerator<TrialPart> {
  let trial = 0;
  for await (const people of trials) {
    trial += 1;
    yield { trial, world, people, analysis };
  }
};

/** Lives trials of one world that are written already, one after another. @throws LifeBroken */
export const playTrials = (
  trials: Iterable<WrittenTrial> | AsyncIterable<WrittenTrial>,
  world: SimulatedWorld,
  playing: Playing = {},
): Promise<Simulated> => playParts(partsFrom(trials, world, playing.analysis ?? 'NONE'), playing);

const partsOf = function* (simulation: Simulation, analysis: AnalysisAsked): Generator<TrialPart> {
  const { participants: _size, ...world } = simulation;
  let trial = 0;
  for (const people of peopleOfTrials(simulation)) {
    trial += 1;
    yield { trial, world, people, analysis };
  }
};

/** How many trials a simulation of so many participants is lived in. */
export const trialsOf = ({ participants }: Pick<Simulation, 'participants'>): number =>
  sizesOf(participants).length;

/** Writes the lives of a simulation and plays them. @throws LifeBroken */
export const simulate = (simulation: Simulation, playing: Playing = {}): Promise<Simulated> =>
  playParts(partsOf(simulation, playing.analysis ?? 'NONE'), playing);
