import { areEnough } from '../../application/blinded-metrics/index.js';
import {
  type Asked,
  type Counted,
  countedIn,
  outlookOf,
  widthOfArea,
} from '../../application/information-clock/index.js';
import type { PlainDate } from '../../domain/calendar/plain-date.js';
import type { TrialAt } from './watched-trial.js';

/** What is foreseen; the width is that of the 95 % interval of an area of 0.75. */
type Foreseen = keyof Counted | 'width';
const area = 0.75;

const figureIn: Readonly<Record<Foreseen, (counted: Counted) => number | null>> = {
  matured: ({ matured }) => matured,
  events: ({ events }) => events,
  neverKnown: ({ neverKnown }) => neverKnown,
  width: ({ events, matured }) => widthOfArea(area, events, matured),
};
const figures = ['matured', 'events', 'neverKnown', 'width'] as const satisfies readonly Foreseen[];

/** Before so many events are known the route gives neither events nor widths (BL-TEN). */
const isGiven = (figure: Foreseen, known: Counted): boolean =>
  figure === 'matured' || figure === 'neverKnown' || areEnough(known.events);

/** A forecast beside what came. */
export interface Compared {
  readonly figure: Foreseen;
  readonly monthsAhead: number;
  readonly truth: number;
  readonly lower: number;
  readonly median: number;
  readonly upper: number;
  /** Shares of the draws below what came, and up to it. */
  readonly below: number;
  readonly upTo: number;
  /** Whether the route gives it at the cut. */
  readonly given: boolean;
}

export interface Question extends Omit<Asked, 'on' | 'areas'> {
  readonly cut: PlainDate;
}

/** Asks a trial as it stood at the cut what is to come, and looks what came of it: what the same question finds known then. */
export const compared = (trial: TrialAt, { cut, ...question }: Question): readonly Compared[] => {
  const followUps = trial(cut);
  const known = countedIn(followUps);
  return outlookOf(followUps, { ...question, on: cut, areas: [area] }).flatMap(
    ({ on, monthsAhead, drawn, widths, ...counts }) => {
      const came = countedIn(trial(on));
      return figures.flatMap((figure) => {
        const truth = figureIn[figure](came);
        const interval = figure === 'width' ? (widths[0]?.width ?? null) : counts[figure];
        if (truth === null || interval === null) return [];
        const values = drawn.flatMap((one) => figureIn[figure](one) ?? []);
        const share = (is: (value: number) => boolean): number => values.filter(is).length / values.length;
        const below = share((value) => value < truth);
        return {
          ...{ figure, monthsAhead, truth, ...interval, below },
          upTo: share((value) => value <= truth),
          given: isGiven(figure, known),
        };
      });
    },
  );
};

/**
 * The chance that the middle `level` of the draws holds what came, where the share of draws below it is drawn from the shares that it
 * may have, being a whole number (randomised probability integral transform; Czado, Gneiting & Held, Biometrics 2009;65:1254). Over
 * many trials a calibrated forecast gives the level, also of counts so small that an interval with whole ends must hold more.
 */
export const randomisedHeld = ({ below, upTo }: Pick<Compared, 'below' | 'upTo'>, level: number): number => {
  const [from, until] = [(1 - level) / 2, (1 + level) / 2];
  return upTo > below
    ? Math.max(0, Math.min(until, upTo) - Math.max(from, below)) / (upTo - below)
    : Number(below >= from && below <= until);
};

/** How often intervals held what came, and how far their middle lay from it. */
export interface Coverage {
  readonly figure: Foreseen;
  readonly monthsAhead: number;
  readonly trials: number;
  readonly held: number;
  /** The same, free of what whole ends hold beyond the level. */
  readonly heldRandomised: number;
  /** In how many of the trials the route gives it, and the share of these that it held; null where it gives none. */
  readonly given: number;
  readonly heldOfGiven: number | null;
  /** What came lay below the interval, or above it. */
  readonly below: number;
  readonly above: number;
  readonly meanTruth: number;
  readonly meanMedian: number;
  readonly meanWidth: number;
}

const mean = (values: readonly number[]): number =>
  Math.round((values.reduce((sum, value) => sum + value, 0) / values.length) * 1_000) / 1_000;

/** By figure and months ahead. `level` is that of the intervals. */
export const coverageOf = (all: readonly Compared[], level: number): readonly Coverage[] => {
  const groups = Map.groupBy(all, ({ figure, monthsAhead }) => `${figure} ${monthsAhead}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const share = (is: (one: Compared) => boolean): number =>
      Math.round((group.filter(is).length / group.length) * 1000) / 1000;
    const isHeld = ({ truth, lower, upper }: Compared): boolean => truth >= lower && truth <= upper;
    const given = group.filter((one) => one.given);
    return {
      figure: first.figure,
      monthsAhead: first.monthsAhead,
      trials: group.length,
      held: share(isHeld),
      given: given.length,
      heldOfGiven: given.length === 0 ? null : mean(given.map((one) => Number(isHeld(one)))),
      heldRandomised: mean(group.map((one) => randomisedHeld(one, level))),
      below: share(({ truth, lower }) => truth < lower),
      above: share(({ truth, upper }) => truth > upper),
      meanTruth: mean(group.map(({ truth }) => truth)),
      meanMedian: mean(group.map(({ median }) => median)),
      meanWidth: mean(group.map(({ lower, upper }) => upper - lower)),
    };
  });
};
