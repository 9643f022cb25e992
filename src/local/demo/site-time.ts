/** Site time is UTC+8 all year (protocol parameters). */
const siteOffsetMs = 8 * 3_600_000;

/** An instant as the clock on the site's wall shows it, `YYYY-MM-DDTHH:mm:ss.sss`. */
export const siteTime = (instant: string): string =>
  new Date(Date.parse(instant) + siteOffsetMs).toISOString().slice(0, -1);
