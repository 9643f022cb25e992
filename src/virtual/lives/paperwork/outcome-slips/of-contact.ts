import { localDate } from '../../../../domain/calendar/instant.js';
import { addDays, addMonths, type PlainDate } from '../../../../domain/calendar/plain-date.js';
import type { RequestOf } from '../../../../contracts/commands.js';
import { cutOf, type Chance } from '../../../world/index.js';
import type { Chapter } from '../../chapter.js';
import type { Attendance } from '../../follow-up/attendance.js';
import type { SlipOf, Written } from './outcome-slip.js';

/** The month before: somebody is known to be alive for a month less. */
export const wrongLastContact: SlipOf = ({ diary, protocol, values, person: { d0 } }) => {
  const act = diary.held('vital status');
  if (!act) return null;
  const on = localDate(act.at, protocol.site.zone);
  const value = addMonths(on, -1);
  if (value <= d0) return null;
  const until = cutOf(values.accrual);
  return { act: 'vital status', wrong: [{ path: '/date', value }], on, until, alone: true };
};

interface Kept {
  readonly act: string;
  readonly on: PlainDate;
  readonly window: Attendance['window'];
  readonly body: RequestOf<'recordVisit'>;
}

/** One of the scheduled visits that were kept here inside their windows, drawn whatever comes of it; null where there is none. */
const keptVisit = ({ diary, protocol }: Chapter, { clean }: Written, drawn: Chance): Kept | null => {
  const kept = clean.flatMap(({ window, isOutside }): readonly Kept[] => {
    const name = `visit ${window.visit}`;
    const act = diary.held(name);
    if (!act || isOutside) return [];
    const body = act.body as unknown as Kept['body'];
    return [{ act: name, on: localDate(act.at, protocol.site.zone), window, body }];
  });
  return kept[drawn.whole(0, Math.max(0, kept.length - 1))] ?? null;
};

const lastDayBefore = (end: PlainDate): PlainDate => addDays(end, -1);

const mostDaysOff = 9;

/** Visit and scans some days earlier, on a day of nothing else inside the window: freedom from recurrence is known for less long. */
export const wrongVisitDate: SlipOf = (chapter, written, drawn) => {
  const visit = keptVisit(chapter, written, drawn);
  const daysOff = drawn.whole(1, mostDaysOff);
  if (visit === null) return null;
  const { act, on, window, body } = visit;
  const value = addDays(on, -daysOff);
  if (value < window.open || !chapter.diary.isFree(value, value)) return null;
  const wrong = ['/date', ...body.scans.map((_scan, i) => `/scans/${i}/date`)].map((path) => ({
    path,
    value,
  }));
  return { act, wrong, on, until: lastDayBefore(written.end), alone: true };
};

/** The wrong box of the result: until it is corrected, a recurrence of which nobody knows the extent. */
export const wrongResult: SlipOf = (chapter, written, drawn) => {
  const visit = keptVisit(chapter, written, drawn);
  if (visit === null) return null;
  const { act, on } = visit;
  const wrong = [{ path: '/scans/0/result', value: 'RECURRENCE' }];
  return { act, wrong, on, until: lastDayBefore(written.end), alone: true };
};
