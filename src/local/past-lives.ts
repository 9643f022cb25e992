import { addDays, type PlainDate, plainDate } from '../domain/calendar/plain-date.js';
import type { LivesOfTrial } from '../virtual/lives/index.js';

/** Whoever is operated first was screened before: the trial clock starts on the day on which the stack does. */
const daysToFirstSurgery = 60;

/** First possible day of surgery of a trial that a stack begins to live at `now` (UTC). */
export const firstDayFrom = (now: string): PlainDate =>
  addDays(plainDate(now.slice(0, 10)), daysToFirstSurgery);

/** The clock of a stack begins at `now` (UTC) and never goes back. @throws Error for lives whose first act lies before that */
export const refusePastLives = (
  file: string,
  { header, lives }: Pick<LivesOfTrial, 'header' | 'lives'>,
  now: string,
): void => {
  const all = [header.office, ...lives].flatMap(({ acts }) => acts);
  const first = all.reduce<string | null>(
    (least, { at }) => (least === null || at < least ? at : least),
    null,
  );
  if (first === null || first >= now) return;
  throw new Error(
    `${file}: its first act is of ${first.slice(0, 10)}, and the clock of a stack begins today, ${now.slice(0, 10)}. Write the lives with \`apar simulate --lives --first-day ${firstDayFrom(now)}\` or a later day, or let the demo write them (without --from).`,
  );
};
