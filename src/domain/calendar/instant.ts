import { keep } from './kept.js';
import { dateOfEpochDay, epochDay, type PlainDate } from './plain-date.js';

/** A moment in UTC, ISO 8601 with milliseconds and `Z`; compares correctly as a string. */
export type Instant = string & { readonly __instant: unique symbol };

/** Offset of the site's civil time from UTC in minutes; it comes from the protocol file. */
export interface SiteZone {
  readonly name: string;
  readonly utcOffsetMinutes: number;
}

const msPerMinute = 60_000;
const msPerDay = 86_400_000;

/** @throws RangeError for a number outside the range of dates. */
export const instantOf = (epochMs: number): Instant => new Date(epochMs).toISOString() as Instant;

/** Null when `text` is not an instant. */
export const instantIn = (text: string): Instant | null => {
  const epochMs = Date.parse(text);
  return Number.isNaN(epochMs) ? null : instantOf(epochMs);
};

/** @throws RangeError when `text` is not an instant. */
export const instant = (text: string): Instant => {
  const moment = instantIn(text);
  if (moment === null) throw new RangeError(`"${text}" is not an instant (ISO 8601, UTC)`);
  return moment;
};

/** One command and one plan ask many times for the day of the same moment. */
const read = new Map<Instant, number>();

export const epochMsOf = (moment: Instant): number =>
  read.get(moment) ?? keep(read, moment, Date.parse(moment));

/** The calendar date at the site when the moment happens. */
export const localDate = (moment: Instant, zone: SiteZone): PlainDate =>
  dateOfEpochDay(Math.floor((epochMsOf(moment) + zone.utcOffsetMinutes * msPerMinute) / msPerDay));

/** The site's date and time of day when the moment happens, for sentences: nobody there reads UTC. */
export const localTime = (moment: Instant, zone: SiteZone): string =>
  instantOf(epochMsOf(moment) + zone.utcOffsetMinutes * msPerMinute)
    .slice(0, 16)
    .replace('T', ' ');

/** By milliseconds since 1970: every plan names the days of its deadlines and of the next visit. */
const begun = new Map<number, Instant>();

/** The moment at which the date begins at the site. */
export const startOfDay = (date: PlainDate, zone: SiteZone): Instant => {
  const epochMs = epochDay(date) * msPerDay - zone.utcOffsetMinutes * msPerMinute;
  return begun.get(epochMs) ?? keep(begun, epochMs, instantOf(epochMs));
};
