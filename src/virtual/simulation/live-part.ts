import { countsOf } from '../counts.js';
import type { Life } from '../lives/index.js';
import { installedFor, nothingSpent, playTrial } from '../player/index.js';
import { livesDigest } from './lives-digest.js';
import { cutOfTrial, planToRun, primaryFigures } from './simulated-analysis.js';
import { type SimulatedWorld, valuesOf, worldInWords } from './simulation.js';
import type { LivedPart, PartRunner, TrialPart } from './trial-part.js';
import { type WrittenTrial, writtenFor } from './written-trial.js';

/** Scores the phantom of a participant. */
export type PhantomScorer = (seed: number, participant: number) => Promise<Life['scores']>;

const noScorer: PhantomScorer = () => Promise.reject(new RangeError('nobody is here to score phantoms'));

const scored = async (
  { seed, scores }: SimulatedWorld,
  written: WrittenTrial,
  scorer: PhantomScorer,
): Promise<WrittenTrial> => {
  if (scores === undefined) return written;
  const lives: Life[] = [];
  for (const life of written.lives) lives.push({ ...life, scores: await scorer(seed, life.participant) });
  return { ...written, lives };
};

/** Lives one trial to its lock in the core player, and analyses it as far as that is asked for. @throws LifeBroken */
export const livePart = async (
  { trial, world, people, analysis }: TrialPart,
  scorer: PhantomScorer = noScorer,
): Promise<LivedPart> => {
  const { protocols } = installedFor(valuesOf(world));
  const written = 'lives' in people ? people : await scored(world, writtenFor(world, people), scorer);
  const spent = nothingSpent();
  const played = await playTrial(written.lives, written.office, protocols, spent);
  const counts = countsOf(played, protocols);
  if (analysis === 'NONE') return { counts, spent, primary: null, plan: null };
  const { seed } = world;
  const lives = livesDigest(world, written);
  const cut = { kind: 'SIMULATED', seed, scenario: worldInWords(world), trial, lives } as const;
  const simulated = { played, protocols, cut };
  const analysed = await cutOfTrial(simulated);
  const primary = await primaryFigures(analysed);
  const plan = analysis === 'PLAN' ? await planToRun(analysed, world.scores) : null;
  return { counts, spent, primary, plan };
};

/** One part after another, on the thread that asks. */
export const onThisThread = (scorer?: PhantomScorer): PartRunner =>
  async function* (parts) {
    for await (const part of parts) yield await livePart(part, scorer);
  };
