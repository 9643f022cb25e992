import { siteTime } from '../site-time.js';

const dayMs = 86_400_000;

/** One hour before midnight at the site, on the day of the moment: by then its work is done. */
export const eveningOf = (at: string): string => `${siteTime(at).slice(0, 10)}T15:00:00.000Z`;

export const plusDaysAt = (at: string, days: number): string =>
  new Date(Date.parse(at) + days * dayMs).toISOString();

export const later = (a: string, b: string): string => (a < b ? b : a);

/** Null where there is none. */
export const earliestOf = (moments: readonly (string | null)[]): string | null =>
  moments.reduce((least, one) => (least === null || (one !== null && one < least) ? one : least), null);
