import { localDate, startOfDay, type Instant } from '../../domain/calendar/instant.js';
import type { PlainDate } from '../../domain/calendar/plain-date.js';
import type { ProtocolParameters } from '../../domain/parameters/parameters.js';
import type { Casebook } from '../../domain/record/casebook.js';
import type { TrialState } from '../../domain/record/trial-state.js';
import { monthsBetween } from './months.js';
import type { History, Judging, OnRecord } from './on-record.js';
import { recordsByMonth } from './records-by-month.js';
import { leastChanged, type Outcomes, shownMonth } from './releases.js';
import { outcomeIn, standingAt } from './standing.js';
import { goneAt } from './who-is-read.js';

export interface ByMonth {
  readonly subjectId: string;
  readonly records: readonly Casebook[];
  readonly outcomes: readonly string[];
}

const zoneOf = ({ site }: ProtocolParameters) => site.zone;

/**
 * No fact is dated after the day on which it is recorded (EC-H06): an outcome changes with the record, or with the rules by which it is
 * judged, and not with the date.
 */
const byMonth = (
  { subjectId, events }: History,
  months: readonly PlainDate[],
  site: ProtocolParameters,
  judging: Judging,
): ByMonth => {
  const records = recordsByMonth(events, months, zoneOf(site));
  let last: {
    readonly record: Casebook;
    readonly rules: ProtocolParameters;
    readonly outcome: string;
  } | null = null;
  const outcomes = months.map((month, index) => {
    const record = records[index];
    if (!record?.resection) return '';
    const rules = judging(record, startOfDay(month, zoneOf(site)));
    if (last?.record !== record || last.rules !== rules)
      last = { record, rules, outcome: outcomeIn(standingAt(record, rules, month)) };
    return last.outcome;
  });
  return { subjectId, records, outcomes };
};

/** The month that is answered for now: nothing of an answer changes before the next. */
export const monthsOf = (
  { allocatedAt }: Pick<TrialState, 'allocatedAt'>,
  site: ProtocolParameters,
  now: Instant,
): readonly PlainDate[] => {
  const [first] = Object.values(allocatedAt).toSorted();
  return first === undefined
    ? []
    : monthsBetween(localDate(first, zoneOf(site)), localDate(now, zoneOf(site)));
};

/** The newest month of which outcomes may be told, and what was on record of everybody on its first. */
export interface ShownMonth {
  readonly months: readonly PlainDate[];
  /** Null where no month may be shown. */
  readonly month: PlainDate | null;
  readonly records: readonly Casebook[];
  readonly people: readonly ByMonth[];
  /** Why no month is shown; null where one is. */
  readonly why: string | null;
}

/**
 * How many of the months have begun before anything may be lacking in a record. What is given out of them is what was given out of
 * them before; a later month would differ from the true one by a person.
 */
const knownMonths = (
  histories: readonly History[],
  months: readonly PlainDate[],
  site: ProtocolParameters,
): number =>
  months.filter((month) =>
    histories.every(
      ({ wholeBefore }) => wholeBefore === undefined || startOfDay(month, zoneOf(site)) <= wholeBefore,
    ),
  ).length;

const whyNone = (
  { doubted }: OnRecord,
  months: readonly PlainDate[],
  known: number,
  losses: readonly number[],
): string => {
  if (months.length === 0) return 'nobody was enrolled before the first of this month';
  if (known < months.length)
    return `${doubted === 1 ? 'a record' : `${doubted} records`} cannot be relied on, altered or not to be opened, and what is left does not reach to a month whose figures may be shown; figures without it would differ by one person from those with it: restore it, or have investigator and administrator sign that it is set aside (GET /trial names it)`;
  if (losses.length > 0)
    return 'somebody was erased or set aside, and too few outcomes have changed since to give figures that would not tell of one person';
  return `outcomes of fewer than ${leastChanged} participants are known`;
};

/**
 * BL-MONTHLY, BL-DIFFERENCE: every outcome that is told before unsealing is of this month, which is none of those in which a record
 * may lack something.
 */
export const shownMonthOf = (known: OnRecord): ShownMonth => {
  const { histories, trial, site, judging, now } = known;
  const months = monthsOf(trial, site, now);
  const people = histories.map((history) => byMonth(history, months, site, judging));
  const sure = knownMonths(histories, months, site);
  const outcomes = months
    .slice(0, sure)
    .map((_, index): Outcomes => new Map(people.map((one) => [one.subjectId, one.outcomes[index] ?? ''])));
  const losses = goneAt(trial).map(
    (at) => months.filter((month) => startOfDay(month, zoneOf(site)) <= at).length,
  );
  const shown = shownMonth(outcomes, losses);
  const month = (shown === null ? undefined : months[shown]) ?? null;
  return {
    months,
    month,
    people,
    records: shown === null ? [] : people.flatMap(({ records }) => records[shown] ?? []),
    why: month === null ? whyNone(known, months, sure, losses) : null,
  };
};
