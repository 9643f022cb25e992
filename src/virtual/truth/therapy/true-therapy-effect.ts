import { type StatedValues, twoYears } from '../../world/index.js';
import { eventTimes } from '../model/event-times.js';
import { independentWatching } from '../model/watching.js';
import { armsOf } from './arms.js';
import { limitingLogHazards } from './limiting-log-hazards.js';
import type { TherapyQuestion } from './therapy-question.js';

/**
 * The log hazard ratio of therapy on any event within two years to which a weighted Cox model comes as people are added. The
 * stated ratio acts on each person's cumulative hazard at the horizon; days of events follow one law whatever the risk, deaths are
 * not touched, and people of different risks are mixed, so that this value is nearer to 0 than the logarithm of the stated ratio.
 */
export const trueLogHazardRatio = (values: StatedValues, question: TherapyQuestion): number => {
  const times = eventTimes(values, twoYears);
  const [treated, untreated] = armsOf(values, times, question);
  const watched = independentWatching(values, twoYears);
  const [, ratio] = limitingLogHazards([untreated, treated], times, question.landmark, watched);
  return ratio ?? Number.NaN;
};
