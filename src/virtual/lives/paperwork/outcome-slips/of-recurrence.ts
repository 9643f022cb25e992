import { addDays, addMonths, isPlainDate } from '../../../../domain/calendar/plain-date.js';
import type { Chapter } from '../../chapter.js';
import { extents, misreadExtents } from '../../bodies/follow-up.js';
import type { SlipOf } from './outcome-slip.js';

const act = 'recurrence';
/** An earlier recurrence is asked about (EC-S03), which is another story. */
const notEarlyDays = 60;

/** Number, size or invasion on the other side of Milan: until readers have decided, the label is that of the form. */
export const wrongExtent: SlipOf = (_chapter, { seen, course }) => {
  if (seen === null) return null;
  const misread = misreadExtents[seen.is][extents[seen.is].indexOf(seen.extent)] ?? {};
  const wrong = Object.entries(misread).map(([key, value]) => ({ path: `/${key}`, value }));
  return { act, wrong, on: seen.confirmedOn, until: course.lastDay, alone: false };
};

const dayEntered = ({ diary }: Chapter): string =>
  (diary.held(act)?.body as { readonly firstSeenDate?: string } | undefined)?.firstSeenDate ?? '';

/** The month before: the recurrence counts as seen before the scan that shows it. */
export const wrongSight: SlipOf = (chapter, { seen, course }) => {
  const entered = dayEntered(chapter);
  if (seen === null || !isPlainDate(entered)) return null;
  const value = addMonths(entered, -1);
  if (value < addDays(chapter.person.d0, notEarlyDays)) return null;
  const wrong = [{ path: '/firstSeenDate', value }];
  return { act, wrong, on: seen.confirmedOn, until: course.lastDay, alone: false };
};
