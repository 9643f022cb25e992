import type { ClockSetting } from '../../contracts/tasks.js';
import { epochMsOf, instantOf, type Instant } from '../../domain/calendar/instant.js';
import { type ClockSet, trialTime } from '../../domain/clock/trial-clock.js';
import { ApiError } from '../errors/api.error.js';

const refused = (code: string, detail: string): ApiError =>
  new ApiError({ status: 409, code, title: 'The clock is not in a state that allows this', detail });

const longestStepSeconds = 10 * 366 * 86_400;

const after = (wall: Instant, seconds: number): Instant => instantOf(epochMsOf(wall) + seconds * 1000);

/**
 * The setting that follows: trial time goes on from where it is and never backwards.
 * @throws ApiError 409 for a real clock, a request that is not of the clock's kind, or a step backwards
 */
export const nextSetting = (
  current: ClockSet,
  wall: Instant,
  setting: ClockSetting,
  reason: string,
): ClockSet => {
  if (current.kind === 'real')
    throw refused('CLOCK.REAL', 'This trial runs on real time, which cannot be set.');
  const trialNow = trialTime(current, wall);
  const going = { ...current, trialAt: trialNow, wallAt: wall, reason };
  if ('advanceTo' in setting) {
    if (current.kind !== 'manual')
      throw refused('CLOCK.KIND', 'A scaled clock is given a rate; only a manual one is advanced.');
    if (setting.advanceTo < trialNow)
      throw refused('CLOCK.BACKWARDS', `The trial clock stands at ${trialNow} and never runs backwards.`);
    if (setting.advanceTo > after(trialNow, longestStepSeconds))
      throw refused(
        'CLOCK.TOO_FAR',
        `The trial clock stands at ${trialNow}; it is advanced by at most ten years at a time, and cannot be set back.`,
      );
    return { ...going, trialAt: setting.advanceTo };
  }
  if (current.kind !== 'scaled')
    throw refused('CLOCK.KIND', 'A manual clock has no rate; it is advanced to a moment (advanceTo).');
  if ('held' in setting) return { ...going, rate: 0 };
  const { rate, leaseSeconds } = setting;
  return {
    ...going,
    rate,
    runsUntil: leaseSeconds === undefined ? current.runsUntil : after(wall, leaseSeconds),
  };
};
