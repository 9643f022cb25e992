import { countsOf } from '../counts.js';
import { installedFor, nothingSpent, playTrial } from '../player/index.js';
import { livesDigest } from './lives-digest.js';
import { cutOfTrial, planToRun, primaryFigures } from './simulated-analysis.js';
import { valuesOf } from './simulation.js';
import type { LivedPart, PartRunner, TrialPart } from './trial-part.js';
import { writtenFor } from './written-trial.js';

/** Lives one trial to its lock in the core player, and analyses it as far as that is asked for. @throws LifeBroken */
export const livePart = async ({ trial, world, people, analysis }: TrialPart): Promise<LivedPart> => {
  const { protocols } = installedFor(valuesOf(world));
  const written = 'lives' in people ? people : writtenFor(world, people);
  const spent = nothingSpent();
  const played = await playTrial(written.lives, written.office, protocols, spent);
  const counts = countsOf(played, protocols);
  if (analysis === 'NONE') return { counts, spent, primary: null, plan: null };
  const { seed, scenario } = world;
  const cut = { kind: 'SIMULATED', seed, scenario, trial, lives: livesDigest(world, written) } as const;
  const simulated = { played, protocols, cut };
  const analysed = await cutOfTrial(simulated);
  const primary = await primaryFigures(analysed);
  const plan = analysis === 'PLAN' ? await planToRun(analysed) : null;
  return { counts, spent, primary, plan };
};

/** One part after another, on the thread that asks. */
export const onThisThread: PartRunner = async function* (parts) {
  for await (const part of parts) yield await livePart(part);
};
