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
const values = worldOf('stated', interceptFor);
const opened = plainDate(values.accrual.firstDay);
const level = 0.9;

/** Within accrual, at its end, and after it. */
const monthsToCut = [6, 9, 12, 15, 18];

const monthsAhead = [6, 12, 18];

interface Seeded {
  readonly seed: number;
  readonly trial: TrialAt;
}

/** All days on which a trial is read. */
const days = [...new Set(monthsToCut.flatMap((cut) => [0, ...monthsAhead].map((ahead) => cut + ahead)))]
  .toSorted((a, b) => a - b)
  .map((months) => addMonths(opened, months));

const askedOf = ({ seed, trial }: Seeded, months: number, draws: number): readonly Compared[] =>
  compared(trial, {
    cut: addMonths(opened, months),
    monthsAhead,
    site: protocol,
    planned: registrySize,
    level,
    draws,
    seed,
  });

/** Each trial is lived once and read at every cut. */
const coverages = (trials: readonly Seeded[], draws: number) =>
  monthsToCut.map((months) => ({
    monthsToCut: months,
    coverage: coverageOf(
      trials.flatMap((one) => askedOf(one, months, draws)),
      level,
    ),
  }));

/**
 * How often 90 % intervals of the information clock hold what comes 6, 12 and 18 months later. Numbers: trials that are watched
 * without records, first seed, trials that are lived in the core player, draws of each forecast. ADR 0023 names the seeds that were
 * looked at; the first seed is that of its table, on which the structure was not chosen.
 */
export const run = async (watched = 200, first = 120_001, lived = 0, draws = 1_000) => {
  const started = performance.now();
  const seeds = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => first + i);
  const quick = coverages(
    seeds(watched).map((seed) => ({
      seed,
      trial: watchedTrial(values, seed, registrySize, protocol),
    })),
    draws,
  );
  const played: Seeded[] = [];
  for (const seed of seeds(lived)) {
    const trial = await livedTrialAt({ participants: registrySize, seed, scenario: 'stated' }, days);
    played.push({ seed, trial });
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
