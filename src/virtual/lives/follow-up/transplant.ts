import { addDays, type PlainDate } from '../../../domain/calendar/plain-date.js';
import { therapyBody } from '../bodies/follow-up.js';
import type { Chapter } from '../chapter.js';

/** The day of a liver transplant without recurrence; null where there is none before `until`. */
export const transplantOf = (
  { person: { d0, transplantDay } }: Chapter,
  until: PlainDate | null,
): PlainDate | null => {
  if (transplantDay === null) return null;
  const on = addDays(d0, transplantDay);
  return until === null || on < until ? on : null;
};

/** Without recurrence it ends imaging and censors the outcome (ST-TRANSPLANT); after one it is a treatment. */
export const writeTransplant = (
  { diary }: Chapter,
  on: PlainDate,
  intent: 'RECURRENCE_TREATMENT' | 'SUPPORTIVE',
): void => {
  diary.write(diary.at(on, 14), 'recordTherapy', therapyBody('LIVER_TRANSPLANT', intent, on, on));
};
