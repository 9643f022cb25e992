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

/** Within accrual, at its end, and after it. */
const monthsToCut = [6, 9, 12, 15, 18];

interface Seeded {
  readonly seed: number;
  readonly trial: TrialAt;
  /** How many are to be operated. */
  readonly planned: number;
}

const askedOf = ({ seed, trial, planned }: Seeded, months: number, draws: number): readonly Compared[] =>
  compared(trial, schedule, {
    opened,
    cut: addMonths(opened, months),
    monthsAhead: [6, 12, 18],
    planned,
    level,
    draws,
    seed,
  });

/** Each trial is lived once and read at every cut. */
const coverages = (trials: readonly Seeded[], draws: number) =>
  monthsToCut.map((months) => ({
    monthsToCut: months,
    coverage: coverageOf(trials.flatMap((one) => askedOf(one, months, draws))),
  }));

/**
 * How often 90 % intervals of the information clock hold what comes 6, 12 and 18 months later. Numbers: trials that are watched
 * without records, first seed, trials that are lived in the core player, draws of each forecast. ADR 0023 names the seeds that were
 * looked at; the first seed is that of its table, on which the structure was not chosen.
 */
export const run = async (watched = 200, first = 40_001, lived = 0, draws = 1_000) => {
  const started = performance.now();
  const seeds = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => first + i);
  const quick = coverages(
    seeds(watched).map((seed) => ({
      seed,
      trial: watchedTrial(values, seed, registrySize, protocol),
      planned: registrySize,
    })),
    draws,
  );
  // Beside those who are operated in time, some are too late, and are read as excluded.
  const planned = Math.round(registrySize * (1 + values.accrual.slipped));
  const played: Seeded[] = [];
  for (const seed of seeds(lived)) {
    const trial = await livedTrialAt({ participants: registrySize, seed, scenario: 'stated' });
    played.push({ seed, trial, planned });
  }
  return {
    level,
    draws,
    first,
    participants: registrySize,
    watched: { trials: watched, cuts: quick },
    lived: { trials: lived, cuts: coverages(played, draws) },
    seconds: Math.round((performance.now() - started) / 1_000),
  };
};
