import { followUpOf } from '../../application/information-clock/index.js';
import { isErased, recordOf } from '../../domain/protocol/analysis-sets/trial-participant.js';
import { installedFor, nothingSpent, playTrial } from '../player/index.js';
import { type Simulation, writtenTrials } from '../simulate.js';
import { interceptFor, worldOf } from '../world/index.js';
import type { TrialAt } from './watched-trial.js';

/**
 * A trial lived in the core player to its lock, read at any date by the product's own rules: facts dated up to it, as the final records
 * have them. Whoever was erased in the end is nowhere in it. @throws LifeBroken
 */
export const livedTrialAt = async (simulation: Simulation): Promise<TrialAt> => {
  const { protocols } = installedFor(worldOf(simulation.scenario, interceptFor));
  const [written] = writtenTrials(simulation);
  if (!written) throw new RangeError('a trial needs at least one participant');
  const { participants } = await playTrial(written.lives, written.office, protocols, nothingSpent());
  const present = participants.filter((one) => !isErased(one));
  return (on) => present.flatMap((one) => followUpOf(recordOf(one), one.protocol, on) ?? []);
};
