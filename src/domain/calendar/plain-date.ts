import { applies } from '../shared/rule.js';
import { keep } from './kept.js';

/** A calendar date without time or zone, ISO 8601 `YYYY-MM-DD`; compares correctly as a string. */
export type PlainDate = string & { readonly __plainDate: unique symbol };

const pattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const msPerDay = 86_400_000;

const daysInMonth = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

interface Parts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** Whole days since 1970-01-01. */
  readonly epochDay: number;
}

/** Every rule counts days, again and again with the same dates. */
const known = new Map<string, Parts>();
const onDay = new Map<number, PlainDate>();

const readParts = (text: string): Parts | null => {
  const match = pattern.exec(text);
  if (!match) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return keep(known, text, { year, month, day, epochDay: Date.UTC(year, month - 1, day) / msPerDay });
};

const partsOf = (text: string): Parts | null => known.get(text) ?? readParts(text);

const pad = (value: number, width: number): string => String(value).padStart(width, '0');

/** True for a real calendar date: `2026-02-29` is not one. */
export const isPlainDate = (text: string): text is PlainDate => partsOf(text) !== null;

/** @throws RangeError when `text` is not a real calendar date. */
export const plainDate = (text: string): PlainDate => {
  if (!isPlainDate(text)) throw new RangeError(`"${text}" is not a calendar date (YYYY-MM-DD)`);
  return text;
};

const fromParts = ({ year, month, day }: Omit<Parts, 'epochDay'>): PlainDate =>
  plainDate(`${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`);

const toParts = (date: PlainDate): Parts => {
  const parts = partsOf(date);
  if (!parts) throw new RangeError(`"${date}" is not a calendar date (YYYY-MM-DD)`);
  return parts;
};

/** Whole days since 1970-01-01. */
export const epochDay = (date: PlainDate): number => toParts(date).epochDay;

/** The date so many whole days after 1970-01-01. @throws RangeError outside the years 0000 to 9999 */
export const dateOfEpochDay = (day: number): PlainDate =>
  onDay.get(day) ?? keep(onDay, day, plainDate(new Date(day * msPerDay).toISOString().slice(0, 10)));

export const addDays = (date: PlainDate, days: number): PlainDate => dateOfEpochDay(epochDay(date) + days);

/** Calendar months, clamped to the end of a shorter month: 2025-08-31 + 6 = 2026-02-28 (protocol 4.1, VIS-CLAMP). */
export const addMonths = (date: PlainDate, months: number): PlainDate => {
  const { year, month, day } = toParts(date);
  const index = year * 12 + (month - 1) + months;
  const [targetYear, targetMonth] = [Math.floor(index / 12), (index % 12) + 1];
  const last = daysInMonth(targetYear, targetMonth);
  return fromParts({
    year: targetYear,
    month: targetMonth,
    day: applies('VIS-CLAMP', day > last) ? last : day,
  });
};

/** `to − from` in calendar days; negative when `to` lies before `from`. */
export const daysBetween = (from: PlainDate, to: PlainDate): number => epochDay(to) - epochDay(from);

/** Completed years between two dates; for a birth on 29 February, a year is completed on 1 March of a common year. */
export const completedYears = (from: PlainDate, to: PlainDate): number => {
  const [a, b] = [toParts(from), toParts(to)];
  const before = b.month < a.month || (b.month === a.month && b.day < a.day);
  return b.year - a.year - (before ? 1 : 0);
};

export const earliest = (...dates: readonly PlainDate[]): PlainDate | null =>
  dates.reduce<PlainDate | null>((first, date) => (first === null || date < first ? date : first), null);
export const latest = (...dates: readonly PlainDate[]): PlainDate | null =>
  dates.reduce<PlainDate | null>((last, date) => (last === null || date > last ? date : last), null);
