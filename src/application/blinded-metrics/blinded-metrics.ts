import type { BlindedMetricsView } from '../../contracts/views/index.js';
import { localDate, startOfDay, type Instant } from '../../domain/calendar/instant.js';
import type { PlainDate } from '../../domain/calendar/plain-date.js';
import type { Recorded, Shredded } from '../../domain/decision/decider.js';
import type { ProtocolParameters } from '../../domain/parameters/parameters.js';
import type { Casebook } from '../../domain/record/casebook.js';
import type { PatientEvent } from '../../domain/record/patient-events.js';
import type { TrialState } from '../../domain/record/trial-state.js';
import { horizonDayOf } from '../analysis-plan/index.js';
import { figuresOf } from './figures.js';
import { firstOfNextMonth, lastDayBefore, monthsBetween } from './months.js';
import { recordsByMonth } from './records-by-month.js';
import { type Outcomes, shownMonth } from './releases.js';
import { outcomeIn, type Standing, standingAt } from './standing.js';

/** The events of one participant who was not erased, oldest first. */
export interface History {
  readonly subjectId: string;
  readonly events: readonly Recorded<PatientEvent | Shredded>[];
}

export type Judging = (casebook: Casebook, at: Instant) => ProtocolParameters;

export interface ByMonth {
  readonly subjectId: string;
  readonly records: readonly Casebook[];
  readonly outcomes: readonly string[];
}

const zoneOf = ({ site }: ProtocolParameters) => site.zone;

const judged = (
  record: Casebook | undefined,
  month: PlainDate,
  site: ProtocolParameters,
  judging: Judging,
): Standing | null =>
  record?.resection ? standingAt(record, judging(record, startOfDay(month, zoneOf(site))), month) : null;

/** No fact is dated after the day on which it is recorded (EC-H06): an outcome changes with the record and not with the date. */
const byMonth = (
  { subjectId, events }: History,
  months: readonly PlainDate[],
  site: ProtocolParameters,
  judging: Judging,
): ByMonth => {
  const records = recordsByMonth(events, months, zoneOf(site));
  let [last, outcome]: [Casebook | undefined, string] = [undefined, ''];
  const outcomes = months.map((month, index) => {
    const record = records[index];
    if (record !== last) [last, outcome] = [record, outcomeIn(judged(record, month, site, judging))];
    return outcome;
  });
  return { subjectId, records, outcomes };
};

const accrualOf = (
  months: readonly PlainDate[],
  people: readonly ByMonth[],
  { allocatedAt }: TrialState,
  site: ProtocolParameters,
): BlindedMetricsView['accrual'] =>
  months.map((month, index) => ({
    month: lastDayBefore(month).slice(0, 7),
    allocated: Object.values(allocatedAt).filter((at) => at < startOfDay(month, zoneOf(site))).length,
    operated: people.filter(({ records }) => {
      const surgery = records[index]?.resection?.value.surgeryDate;
      return surgery !== undefined && surgery < month;
    }).length,
  }));

/** How many of the months had begun when somebody was erased. */
const monthsBegun = (
  months: readonly PlainDate[],
  { erasedAt }: TrialState,
  site: ProtocolParameters,
): readonly number[] =>
  Object.values(erasedAt).map((at) => months.filter((month) => startOfDay(month, zoneOf(site)) <= at).length);

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

/** The newest month of which figures may be given, and what was on record of everybody on its first. */
export interface ShownMonth {
  readonly months: readonly PlainDate[];
  /** Null where no month may be shown. */
  readonly month: PlainDate | null;
  readonly records: readonly Casebook[];
  readonly people: readonly ByMonth[];
  /** Why no month is shown; null where one is. */
  readonly why: string | null;
}

/** BL-MONTHLY, BL-DIFFERENCE: everything that is answered before unsealing is of this month. */
export const shownMonthOf = (
  histories: readonly History[],
  trial: TrialState,
  site: ProtocolParameters,
  judging: Judging,
  now: Instant,
): ShownMonth => {
  const months = monthsOf(trial, site, now);
  const people = histories.map((history) => byMonth(history, months, site, judging));
  const outcomes = months.map(
    (_, index): Outcomes => new Map(people.map((one) => [one.subjectId, one.outcomes[index] ?? ''])),
  );
  const shown = shownMonth(outcomes, monthsBegun(months, trial, site));
  const month = (shown === null ? undefined : months[shown]) ?? null;
  const whyNone =
    months.length === 0
      ? 'nobody was enrolled before the first of this month'
      : 'somebody was erased, and too few outcomes have changed since to give figures that would not tell of one person';
  return {
    months,
    month,
    people,
    records: shown === null ? [] : people.flatMap(({ records }) => records[shown] ?? []),
    why: month === null ? whyNone : null,
  };
};

/**
 * Accrual, completeness of follow-up, pooled event rate and expected precision, from what was recorded before the first of the month
 * (BL-MONTHLY, BL-TEN, BL-DIFFERENCE): no score is read, and no two answers differ by one participant's outcome.
 */
export const blindedMetrics = (
  histories: readonly History[],
  trial: TrialState,
  site: ProtocolParameters,
  judging: Judging,
  now: Instant,
): BlindedMetricsView => {
  const { months, month, people, records, why } = shownMonthOf(histories, trial, site, judging, now);
  const today = localDate(now, zoneOf(site));
  const figures = (on: PlainDate): BlindedMetricsView['figures'] => {
    const standings = records.flatMap((record) => judged(record, on, site, judging) ?? []);
    return { asOf: on, ...figuresOf(standings, horizonDayOf(site)) };
  };
  return {
    asOf: months.at(-1) ?? today,
    nextOn: firstOfNextMonth(today),
    accrual: accrualOf(months, people, trial, site),
    figures: month === null ? null : figures(month),
    why,
  };
};
