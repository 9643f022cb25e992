import { beforeAll, describe, expect, it } from '@jest/globals';
import { countedIn } from '../../../../src/application/information-clock/index.js';
import { addMonths, type PlainDate, plainDate } from '../../../../src/domain/calendar/plain-date.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import {
  type Compared,
  compared,
  coverageOf,
  randomisedHeld,
  livedTrialAt,
  watchedTrial,
} from '../../../../src/virtual/clock-study/index.js';
import { interceptFor, worldOf } from '../../../../src/virtual/world/index.js';

const values = worldOf('stated', interceptFor);
const opened = plainDate(values.accrual.firstDay);
const trials = 25;
const participants = 353;

const asked = (seed: number): readonly Compared[] =>
  compared(watchedTrial(values, seed, participants, protocolV1), {
    cut: addMonths(opened, 12),
    monthsAhead: [6, 12, 18],
    site: protocolV1,
    planned: participants,
    level: 0.9,
    draws: 200,
    seed,
  });

const isHeld = ({ truth, lower, upper }: Compared): boolean => truth >= lower && truth <= upper;
const heldOf = (all: readonly Compared[]): number => all.filter(isHeld).length / all.length;

/** The least number of successes in n that is not rarer than `tail` together with all below it, each having a chance of p. */
const fewest = (n: number, p: number, tail: number): number => {
  let [probability, below, k] = [(1 - p) ** n, 0, 0];
  while (below + probability < tail) {
    below += probability;
    k += 1;
    probability *= (((n - k + 1) / k) * p) / (1 - p);
  }
  return k;
};

describe('the information clock in virtual trials', () => {
  let all: readonly Compared[];
  beforeAll(() => {
    all = Array.from({ length: trials }, (_, i) => asked(5_001 + i)).flat();
  });

  it('holds what comes in about nine of ten of its 90 % intervals', () => {
    // Twelve intervals of each trial, which are not independent: of a calibrated forecast 0.9 within three standard errors of 25 trials.
    expect(heldOf(all)).toBeGreaterThan(0.8);
    expect(heldOf(all)).toBeLessThan(0.98);
  });

  it('holds each figure at each date as often as a chance of nine in ten would, but once in a thousand', () => {
    const least = fewest(trials, 0.9, 0.001);
    expect(least).toBe(17);
    const held = Map.groupBy(all, ({ figure, monthsAhead }) => `${figure} after ${monthsAhead}`);
    expect(held.size).toBe(12);
    for (const [what, intervals] of held)
      expect({ what, isEnough: intervals.filter(isHeld).length >= least }).toEqual({ what, isEnough: true });
  });

  it('would not, were its intervals half as wide', () => {
    const narrow = all.map((one) => ({
      ...one,
      lower: one.median - (one.median - one.lower) / 2,
      upper: one.median + (one.upper - one.median) / 2,
    }));
    expect(heldOf(narrow)).toBeLessThan(0.75);
  });

  it('counts as given what the route gives: events and widths from ten known events on, all else always', () => {
    const known = Array.from({ length: trials }, (_, i) =>
      countedIn(watchedTrial(values, 5_001 + i, participants, protocolV1)(addMonths(opened, 12))),
    );
    const enough = known.filter(({ events }) => events >= 10).length;
    expect(enough).toBeGreaterThan(0);
    expect(enough).toBeLessThan(trials);
    for (const { figure, given } of coverageOf(all, 0.9))
      expect({ figure, given }).toEqual({
        figure,
        given: figure === 'events' || figure === 'width' ? enough : trials,
      });
    expect(
      coverageOf(
        all.filter(({ given }) => !given),
        0.9,
      )[0]?.heldOfGiven,
    ).toBeNull();
  });

  it('misses in its middle by little, on average', () => {
    for (const { figure, monthsAhead, meanTruth, meanMedian } of coverageOf(all, 0.9))
      expect({ figure, monthsAhead, off: Math.abs(meanMedian / meanTruth - 1) < 0.25 }).toMatchObject({
        off: true,
      });
  });
});

/** Chances of 0 to n successes of n, each with a chance of p. */
const binomial = (n: number, p: number): readonly number[] => {
  const chances = [(1 - p) ** n];
  for (let k = 1; k <= n; k += 1) chances.push(((chances[k - 1] ?? 0) * (n - k + 1) * p) / (k * (1 - p)));
  return chances;
};

describe('the randomised share of intervals that hold what came', () => {
  it('is the level where the forecast is the truth, however small the count', () => {
    for (const [n, p] of [
      [1, 0.3],
      [3, 0.1],
      [40, 0.05],
    ] as const) {
      let [below, held] = [0, 0];
      for (const chance of binomial(n, p)) {
        held += chance * randomisedHeld({ below, upTo: below + chance }, 0.9);
        below += chance;
      }
      expect(held).toBeCloseTo(0.9, 9);
    }
  });

  it('is less where the forecast is narrower than the truth', () => {
    let [below, held] = [0, 0];
    const wide = binomial(40, 0.5);
    for (const [k, foretold] of binomial(40, 0.3).entries()) {
      held += (wide[k] ?? 0) * randomisedHeld({ below, upTo: below + foretold }, 0.9);
      below += foretold;
    }
    expect(held).toBeLessThan(0.5);
  });

  it('of a figure that equals no draw tells whether it lies within', () => {
    expect(randomisedHeld({ below: 0.5, upTo: 0.5 }, 0.9)).toBe(1);
    expect(randomisedHeld({ below: 0.97, upTo: 0.97 }, 0.9)).toBe(0);
  });
});

describe('a trial that is watched without records', () => {
  it('knows what is known of the same trial lived in the core player, but for one who is erased or transplanted', async () => {
    const size = 30;
    const months = [6, 12, 18, 24, 30, 36];
    const days = months.map((month) => addMonths(opened, month));
    const lived = await livedTrialAt({ participants: size, seed: 3, scenario: 'stated' }, days);
    const watched = watchedTrial(values, 3, size, protocolV1);
    const counts = (trial: typeof watched, day: PlainDate): readonly number[] => {
      const { matured, events, neverKnown } = countedIn(trial(day));
      return [matured, events, neverKnown];
    };
    expect(counts(watched, addMonths(opened, 36))[0]).toBeGreaterThan(15);
    for (const day of days) {
      const seen = counts(watched, day);
      counts(lived, day).forEach((count, i) => {
        expect(Math.abs(count - (seen[i] ?? NaN))).toBeLessThanOrEqual(1);
      });
    }
  }, 120_000);
});
