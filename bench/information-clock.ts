import { scheduleOf } from '../src/application/information-clock/index.js';
import { addMonths, plainDate } from '../src/domain/calendar/plain-date.js';
import { protocolVersions } from '../src/domain/protocol/versions/index.js';
import {
  type Compared,
  compared,
  coverageOf,
  livedTrialAt,
  type TrialAt,
  watchedTrial,
} from '../src/virtual/clock-study/index.js';
import { registrySize } from '../src/virtual/simulate.js';
import { interceptFor, worldOf } from '../src/virtual/world/index.js';

const [protocol] = protocolVersions;
const schedule = scheduleOf(protocol);
const values = worldOf('stated', interceptFor);
const opened = plainDate(values.accrual.firstDay);
const level = 0.9;

/** Before the end of accrual, at its end, and when the first participants reach the middle of their follow-up. */
const monthsToCut = [9, 12, 18];

const askedOf = (trial: TrialAt, seed: number, months: number): readonly Compared[] =>
  compared(trial, schedule, {
    opened,
    cut: addMonths(opened, months),
    monthsAhead: [6, 12, 18],
    planned: registrySize,
    level,
    draws: 1_000,
    seed,
  });

const coverages = (trials: readonly (readonly [seed: number, trial: TrialAt])[]) =>
  monthsToCut.map((months) => ({
    monthsToCut: months,
    coverage: coverageOf(trials.flatMap(([seed, trial]) => askedOf(trial, seed, months))),
  }));

/**
 * How often 90 % intervals of the information clock hold what comes 6, 12 and 18 months later. Numbers: trials that are watched
 * without records, first seed, trials that are lived in the core player.
 */
export const run = async (watched = 200, first = 1, lived = 0) => {
  const started = performance.now();
  const seeds = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => first + i);
  const quick = coverages(
    seeds(watched).map((seed) => [seed, watchedTrial(values, seed, registrySize, protocol)] as const),
  );
  const played: (readonly [number, TrialAt])[] = [];
  for (const seed of seeds(lived))
    played.push([seed, await livedTrialAt({ participants: registrySize, seed, scenario: 'stated' })]);
  return {
    level,
    first,
    participants: registrySize,
    watched: { trials: watched, cuts: quick },
    lived: { trials: lived, cuts: coverages(played) },
    seconds: Math.round((performance.now() - started) / 1_000),
  };
};
