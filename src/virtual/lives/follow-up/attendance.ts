import { addDays, daysBetween, type PlainDate } from '../../../domain/calendar/plain-date.js';
import { visitWindows, type VisitWindow } from '../../../domain/protocol/surveillance/visit-window.js';
import type { Chapter } from '../chapter.js';

/** A scheduled visit as the participant would keep it, whatever happens to them meanwhile. */
export interface Attendance {
  readonly window: VisitWindow;
  readonly missed: boolean;
  readonly date: PlainDate;
  /** The scan came too late for its visit, and is an unscheduled one. */
  readonly isOutside: boolean;
}

const between = (date: PlainDate, open: PlainDate, close: PlainDate): PlainDate =>
  date < open ? open : date > close ? close : date;

const longestDelay = 14;

/** Who comes so late that the day of the next visit is there keeps that one, and has missed this. */
const orNext = (visit: Attendance, next: Attendance | undefined): Attendance =>
  visit.isOutside && next !== undefined && !next.missed && visit.date >= next.date
    ? { ...visit, missed: true }
    : visit;

/**
 * Every visit of the calendar, those that are kept in the order of their days and never two on one. All is drawn for each, so that
 * what happens to one moves no other, except that nobody keeps two visits at once.
 */
export const attendances = ({
  person,
  values,
  protocol,
  chance,
}: Pick<Chapter, 'person' | 'values' | 'protocol' | 'chance'>): readonly Attendance[] => {
  const drawn = chance('visits');
  const { dayOff, lastVisitDayOff, missed, outside } = values.visits;
  const windows = visitWindows(person.d0, protocol);
  const wanted = windows.map((window, i): Attendance => {
    const { mean, sd } = i === windows.length - 1 ? lastVisitDayOff : dayOff;
    const off = Math.round(mean + sd * drawn.normal());
    const late = addDays(window.close, drawn.whole(1, longestDelay));
    const isMissed = drawn.happens(missed);
    const isOutside = drawn.happens(outside);
    return {
      window,
      missed: isMissed,
      isOutside,
      date: isOutside ? late : between(addDays(window.target, off), window.open, window.close),
    };
  });
  return wanted.map((visit, i) => orNext(visit, wanted[i + 1]));
};

/** The day on which the recurrence is first seen, with the visit at which it is; null where nobody sees it. */
export interface FirstSight {
  readonly on: PlainDate;
  /** Null for a scan between visits. */
  readonly at: Attendance | null;
}

/** At the next scan that is kept, or by an unscheduled one shortly after it could be seen; `until` is the last day of anything. */
export const firstSightOf = (
  { person: { d0, outcome }, values, chance }: Pick<Chapter, 'person' | 'values' | 'chance'>,
  kept: readonly Attendance[],
  until: PlainDate,
): FirstSight | null => {
  const drawn = chance('unscheduled');
  const byChance = drawn.happens(values.outcome.unscheduled);
  const delay = drawn.whole(1, values.outcome.unscheduledWithinDays);
  if (outcome.recurrence === null) return null;
  const { visibleDay } = outcome.recurrence;
  const next = kept.find(({ date }) => daysBetween(d0, date) >= visibleDay) ?? null;
  const unscheduled = addDays(d0, visibleDay + delay);
  if (byChance && unscheduled <= until && (next === null || unscheduled < next.date))
    return { on: unscheduled, at: null };
  return next && { on: next.date, at: next };
};
