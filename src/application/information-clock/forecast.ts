import {
  gammaDraw,
  hanleyMcNeil,
  type PredictiveInterval,
  predictiveInterval,
  type RandomStream,
  randomStreams,
} from '../../statistics/index.js';
import { eventHazards, exclusions } from './events-seen.js';
import { type FollowUp, isMatured, isNeverKnown } from './follow-up.js';
import { attendanceSeen } from './leaving-seen.js';
import { type Fate, lifeToCome, possibleWorld } from './life-to-come.js';
import { priors } from './priors.js';
import { scanDays } from './scan-days.js';
import type { Schedule } from './visit-cycles.js';

/** What is known of a trial at the cut, and what is asked. */
export interface ForecastInput {
  /** Every operated participant, of both cohorts together. */
  readonly followUps: readonly FollowUp[];
  readonly schedule: Schedule;
  /** How many are to be operated in the end; nobody is added where there are as many. */
  readonly planned: number;
  /** Days after the cut at which the forecast is asked for, each 0 or more. */
  readonly ahead: readonly number[];
  /** Of the intervals of the forecast. */
  readonly level: number;
  readonly draws: number;
  readonly seed: number;
  /** Areas under the ROC curve at which a width is expected. */
  readonly areas: readonly number[];
}

/** What is counted on a day. */
export interface Counted {
  /** Labels that have a value. */
  readonly matured: number;
  /** Aggressive recurrences by the horizon among them. */
  readonly events: number;
  /** Labels that will never have a value. */
  readonly neverKnown: number;
}

export interface ForecastAt {
  readonly ahead: number;
  /** Each possible course, as it would be counted on the day. */
  readonly drawn: readonly Counted[];
  readonly matured: PredictiveInterval;
  readonly events: PredictiveInterval;
  readonly neverKnown: PredictiveInterval;
  /** Whole width of the 95 % interval of an area, by Hanley–McNeil; null where fewer than half of the draws allow one. */
  readonly widths: readonly { readonly area: number; readonly width: PredictiveInterval | null }[];
}

/** A label becomes known, or is lost, so many days after the cut. */
interface Change {
  readonly label: Fate['label'];
  readonly after: number;
}

/** Days after the cut on which those who are still to come are operated, at a rate that is drawn. */
const surgeriesToCome = (
  stream: RandomStream,
  { followUps, planned, ahead }: ForecastInput,
): readonly number[] => {
  if (followUps.length >= planned) return [];
  // The first surgery begins the time in which the others came.
  const accrualDays = Math.max(1, ...followUps.map(({ days }) => days));
  const came = Math.max(0, followUps.length - 1);
  const rate = gammaDraw(stream, priors.accrual.shape + came) / accrualDays;
  const until = Math.max(...ahead);
  const days: number[] = [];
  for (let day = 0; days.length < planned - followUps.length;) {
    day += -Math.log(1 - stream.uniform()) / rate;
    if (day > until) break;
    days.push(Math.ceil(day));
  }
  return days;
};

/** Whole width of the 95 % interval of an area, by Hanley–McNeil; null unless there are cases and controls. */
export const widthOfArea = (area: number, events: number, matured: number): number | null => {
  if (events < 1 || matured - events < 1) return null;
  const { estimate } = hanleyMcNeil(area, events, matured - events);
  return estimate.kind === 'NotEstimable' ? null : estimate.upper - estimate.lower;
};

const check = ({ followUps, planned, ahead, draws }: ForecastInput): void => {
  const whole = { planned, draws };
  for (const [name, value] of Object.entries(whole))
    if (!Number.isSafeInteger(value) || value < 1)
      throw new RangeError(`${name} is ${value}; give a whole number of 1 or more`);
  if (ahead.length === 0 || ahead.some((days) => !(days >= 0)))
    throw new RangeError('dates of a forecast lie on the cut or after it; give at least one');
  for (const { days, seen } of followUps)
    if (!(days >= 0 && seen <= days))
      throw new RangeError(`something is seen on day ${seen} of a follow-up of ${days} days`);
};

export const countedIn = (followUps: readonly FollowUp[]): Counted => ({
  matured: followUps.filter(isMatured).length,
  events: followUps.filter(({ known }) => known === 'AGGRESSIVE').length,
  neverKnown: followUps.filter(isNeverKnown).length,
});

/** What the draws say of one date. */
const at = (
  { areas, level }: ForecastInput,
  already: Counted,
  ahead: number,
  drawn: readonly (readonly Change[])[],
): ForecastAt => {
  const counts = drawn.map((changes): Counted => {
    const by = changes.filter(({ after }) => after <= ahead);
    const events = by.filter(({ label }) => label === 'AGGRESSIVE').length;
    const never = by.filter(({ label }) => label === 'NEVER_KNOWN').length;
    return {
      matured: already.matured + by.length - never,
      events: already.events + events,
      neverKnown: already.neverKnown + never,
    };
  });
  const of = (values: readonly number[]): PredictiveInterval =>
    predictiveInterval(Float64Array.from(values), level);
  return {
    ahead,
    drawn: counts,
    matured: of(counts.map(({ matured }) => matured)),
    events: of(counts.map(({ events }) => events)),
    neverKnown: of(counts.map(({ neverKnown }) => neverKnown)),
    widths: areas.map((area) => {
      const widths = counts.flatMap(({ events, matured }) => widthOfArea(area, events, matured) ?? []);
      return { area, width: widths.length * 2 < counts.length ? null : of(widths) };
    }),
  };
};

/**
 * How much will be known at dates to come: draws of the posterior predictive distribution. Each draw takes hazards, leaving, missed
 * visits, exclusion and accrual from their distributions given what was seen, and lives every open outcome to its end in that world,
 * so that the interval holds what chance adds as well as what is not known yet. Draw k reads stream k of the seed alone. Of records
 * that are erased afterwards, and of rules that change, nothing is foreseen.
 * @throws RangeError for input that cannot be
 */
export const forecast = (input: ForecastInput): readonly ForecastAt[] => {
  check(input);
  const { followUps, schedule, ahead, draws, seed } = input;
  const hazards = eventHazards(followUps, schedule);
  const attendance = attendanceSeen(followUps, schedule);
  const excluded = exclusions(followUps);
  const days = scanDays(followUps, schedule);
  const open = followUps.filter(({ known }) => known === 'PENDING');
  const already = countedIn(followUps);

  const live = (stream: RandomStream): readonly Change[] => {
    const world = possibleWorld(schedule, hazards(stream), attendance(stream), days);
    const share = excluded(stream);
    const present = open.map((one) => {
      const { label, day } = lifeToCome(stream, world, one);
      return { label, after: day - one.days };
    });
    const coming = surgeriesToCome(stream, input)
      .filter(() => stream.uniform() >= share)
      .map((surgery) => {
        const { label, day } = lifeToCome(stream, world, { days: 0, seen: 0 });
        return { label, after: surgery + day };
      });
    return [...present, ...coming];
  };

  const drawn = randomStreams(seed, 0, draws).map(live);
  return ahead.map((until) => at(input, already, until, drawn));
};
