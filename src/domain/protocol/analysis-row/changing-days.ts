import { type Instant, localDate, type SiteZone } from '../../calendar/instant.js';
import { firstDayOf, isPartialDate, lastDayOf } from '../../calendar/partial-date.js';
import { addDays, addMonths, type PlainDate } from '../../calendar/plain-date.js';
import type { Casebook } from '../../record/casebook.js';
import { factsIn } from '../../record/facts-in.js';
import { rememberedByFacts } from '../../record/remembered.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';
import { undatedDays } from '../partial-dates/undated-days.js';
import { visitWindows } from '../surveillance/visit-window.js';

/** A year behind every trial, which stands for no day. */
const never = '9999';
const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/u;

/** The days that a text names: one, or the ends of a month or year; of a moment, its day at the site. */
const daysNamed = (text: string, zone: SiteZone): readonly PlainDate[] => {
  if (text >= never) return [];
  if (isPartialDate(text)) return [firstDayOf(text), lastDayOf(text)];
  return instantPattern.test(text) ? [localDate(text as Instant, zone)] : [];
};

/** Every day that anything in the value names, at whatever depth. */
const collectDays = (value: unknown, zone: SiteZone, into: Set<PlainDate>): void => {
  if (typeof value === 'string') for (const day of daysNamed(value, zone)) into.add(day);
  else if (typeof value === 'object' && value !== null)
    for (const part of Object.values(value)) collectDays(part, zone, into);
};

/** The horizon of the label and the end of its window (protocol §4.4). */
const horizonDays = (d0: PlainDate, { horizon }: ProtocolParameters): readonly PlainDate[] => {
  const end = addMonths(d0, horizon.months);
  return [end, addDays(end, horizon.windowDays)];
};

/**
 * The days on which anything that rules conclude from a record can change by itself, in order. A rule compares the day of
 * judging with days that the record names, with those on which something known by its year can have happened, or with those
 * that the calendar counts from surgery; it may include that day or begin after it, so the day after each stands here too.
 * More days than change anything are harmless, and no rule needs to be known here by name.
 */
export const changingDays = rememberedByFacts((casebook: Casebook, protocol): readonly PlainDate[] => {
  const days = new Set<PlainDate>();
  for (const part of factsIn(casebook)) collectDays(part, protocol.site.zone, days);
  for (const fact of casebook.undated) {
    const { first, last } = undatedDays(casebook, fact);
    days.add(first).add(last);
  }
  const d0 = casebook.resection?.value.surgeryDate;
  if (d0 !== undefined) {
    for (const day of horizonDays(d0, protocol)) days.add(day);
    for (const { open, target, close } of visitWindows(d0, protocol)) days.add(open).add(target).add(close);
  }
  return [...new Set([...days].flatMap((day) => [day, addDays(day, 1)]))].sort();
});
