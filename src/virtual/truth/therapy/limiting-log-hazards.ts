import type { EventTimes } from '../model/event-times.js';
import type { Watching } from '../model/watching.js';
import { type Arm, freeBy } from './arms.js';

/** A logarithm that moves by less is where it ends. */
const settled = 1e-12;
const mostRounds = 100_000;

/** One day of one arm. */
interface DayOf {
  readonly events: number;
  readonly atRisk: number;
}

/**
 * The log hazards of arms, the first of them 0, to which a Cox model with one coefficient an arm comes as people are added
 * (Struthers & Kalbfleisch, Biometrika 1986;73:363): where its score, summed over the days after `from`, is 0. Watching is what
 * loses people independently of everything. Ties of a day are taken half-way through it, as Efron does on average. Each round
 * gives an arm the hazard at which it has as many events as are expected (Hunter, Ann Stat 2004;32:384: such rounds come to the
 * maximum from anywhere). @throws RangeError where they do not settle
 */
export const limitingLogHazards = (
  arms: readonly Arm[],
  times: EventTimes,
  from: number,
  watched: Watching,
): readonly number[] => {
  const dayOf = (arm: Arm, day: number): DayOf => {
    const [before, after] = [freeBy(times, arm, day - 1), freeBy(times, arm, day)];
    return { events: before - after, atRisk: (before + after) / 2 };
  };
  const days = Array.from({ length: times.horizon - from }, (_, k) => {
    const own = arms.map((arm) => dayOf(arm, from + k + 1));
    return { seen: watched(from + k + 1), own, events: own.reduce((sum, { events }) => sum + events, 0) };
  });
  const events = arms.map((_, arm) =>
    days.reduce((sum, { seen, own }) => sum + seen * (own[arm]?.events ?? 0), 0),
  );
  let hazards = arms.map(() => 1);
  for (let round = 0; round < mostRounds; round += 1) {
    const exposed = arms.map(() => 0);
    for (const day of days) {
      const among = day.own.reduce((sum, { atRisk }, arm) => sum + atRisk * (hazards[arm] ?? 0), 0);
      day.own.forEach(({ atRisk }, arm) => {
        exposed[arm] = (exposed[arm] ?? 0) + (day.seen * day.events * atRisk) / among;
      });
    }
    const rates = events.map((all, arm) => all / (exposed[arm] ?? 0));
    const [first = 1] = rates;
    const next = rates.map((rate) => rate / first);
    const moved = Math.max(...next.map((hazard, arm) => Math.abs(Math.log(hazard / (hazards[arm] ?? 0)))));
    hazards = next;
    if (moved < settled) return hazards.map(Math.log);
  }
  throw new RangeError(`the log hazards of ${arms.length} arms do not settle`);
};
