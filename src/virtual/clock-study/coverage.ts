import {
  forecast,
  type ForecastAt,
  isMatured,
  isNeverKnown,
  type Schedule,
  widthOfArea,
} from '../../application/information-clock/index.js';
import { addMonths, daysBetween, type PlainDate } from '../../domain/calendar/plain-date.js';
import type { TrialAt } from './watched-trial.js';

const counted = ['matured', 'events', 'neverKnown'] as const;
type Counted = (typeof counted)[number];
/** What is foreseen; the width is that of the 95 % interval of an area of 0.75. */
type Foreseen = Counted | 'width';
const area = 0.75;

/** A forecast beside what came. */
export interface Compared {
  readonly figure: Foreseen;
  readonly monthsAhead: number;
  readonly truth: number;
  readonly lower: number;
  readonly median: number;
  readonly upper: number;
}

export interface Question {
  readonly opened: PlainDate;
  readonly cut: PlainDate;
  readonly monthsAhead: readonly number[];
  readonly planned: number;
  readonly level: number;
  readonly draws: number;
  readonly seed: number;
}

const truthOf = (trial: TrialAt, on: PlainDate): Readonly<Record<Counted, number>> => {
  const all = trial(on);
  return {
    matured: all.filter(isMatured).length,
    events: all.filter(({ known }) => known === 'AGGRESSIVE').length,
    neverKnown: all.filter(isNeverKnown).length,
  };
};

/** Forecasts a trial as it stood at the cut, and looks what came of it. */
export const compared = (
  trial: TrialAt,
  schedule: Schedule,
  { opened, cut, monthsAhead, planned, level, draws, seed }: Question,
): readonly Compared[] => {
  const asked = monthsAhead.map((months) => ({ months, on: addMonths(cut, months) }));
  const found: readonly ForecastAt[] = forecast({
    followUps: trial(cut),
    schedule,
    planned,
    accrualDays: daysBetween(opened, cut),
    ahead: asked.map(({ on }) => daysBetween(cut, on)),
    level,
    draws,
    seed,
    areas: [area],
  });
  return asked.flatMap(({ months: monthsAhead, on }, index) => {
    const truth = truthOf(trial, on);
    const one = found[index];
    if (!one) throw new Error(`there is no forecast for ${on}`);
    const counts = counted.map((figure) => ({ figure, monthsAhead, truth: truth[figure], ...one[figure] }));
    const width = widthOfArea(area, truth.events, truth.matured);
    const expected = one.widths[0]?.width ?? null;
    return width === null || expected === null
      ? counts
      : [...counts, { figure: 'width' as const, monthsAhead, truth: width, ...expected }];
  });
};

/** How often intervals held what came, and how far their middle lay from it. */
export interface Coverage {
  readonly figure: Foreseen;
  readonly monthsAhead: number;
  readonly trials: number;
  readonly held: number;
  readonly below: number;
  readonly above: number;
  readonly meanTruth: number;
  readonly meanMedian: number;
  readonly meanWidth: number;
}

const mean = (values: readonly number[]): number =>
  Math.round((values.reduce((sum, value) => sum + value, 0) / values.length) * 1_000) / 1_000;

export const coverageOf = (all: readonly Compared[]): readonly Coverage[] => {
  const groups = Map.groupBy(all, ({ figure, monthsAhead }) => `${figure} ${monthsAhead}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const share = (is: (one: Compared) => boolean): number =>
      Math.round((group.filter(is).length / group.length) * 1000) / 1000;
    return {
      figure: first.figure,
      monthsAhead: first.monthsAhead,
      trials: group.length,
      held: share(({ truth, lower, upper }) => truth >= lower && truth <= upper),
      below: share(({ truth, lower }) => truth < lower),
      above: share(({ truth, upper }) => truth > upper),
      meanTruth: mean(group.map(({ truth }) => truth)),
      meanMedian: mean(group.map(({ median }) => median)),
      meanWidth: mean(group.map(({ lower, upper }) => upper - lower)),
    };
  });
};
