import { type StatedValues, twoYears } from '../../world/index.js';
import { eventTimes } from '../model/event-times.js';
import { independentWatching } from '../model/watching.js';
import { armsOf } from './arms.js';
import { limitingLogHazards } from './limiting-log-hazards.js';
import { riskStrata } from './therapy-question.js';

/**
 * By how much the log hazard ratio of therapy on any event within two years is greater in the upper third of PRE than below: the
 * coefficient of their product to which a Cox model with therapy, stratum and product comes as people are added. Nobody is
 * weighted: within a stratum those of higher risk have therapy more often, and that is part of this value, as it is of the
 * estimate. Where the strata are those of a score that says nothing, they are alike, and it is 0.
 */
export const trueInteraction = (values: StatedValues): number => {
  if (!values.scores.signal) return 0;
  const times = eventTimes(values, twoYears);
  const arms = riskStrata.flatMap((stratum) =>
    armsOf(values, times, { stratum, weighting: 'none', landmark: 0 }),
  );
  const [treatedAbove = 0, above = 0, treatedBelow = 0, below = 0] = limitingLogHazards(
    arms,
    times,
    0,
    independentWatching(values, twoYears),
  );
  return treatedAbove - above - (treatedBelow - below);
};
