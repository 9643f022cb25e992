import { addDays, latest, type PlainDate } from '../../../domain/calendar/plain-date.js';
import { callBody } from '../bodies/follow-up.js';
import type { Chapter } from '../chapter.js';
import type { Attendance } from './attendance.js';
import type { Course } from './recurrence.js';

/** Once imaging has ended the participant is called at each visit to come, and tells of the treatments since the last time. */
export const writeCalls = (
  { diary }: Chapter,
  all: readonly Attendance[],
  since: PlainDate,
  courses: readonly PlainDate[],
  { until }: Course,
): readonly PlainDate[] => {
  const from = addDays(latest(since, ...courses.slice(0, 1)) ?? since, 1);
  const called = all
    .filter(
      ({ window: { target }, missed }) => !missed && target >= from && (until === null || target < until),
    )
    .map(({ window }) => window);
  called.forEach(({ visit, target }, i) => {
    const last = called[i - 1]?.target ?? since;
    const isGiven = courses.some((on) => on >= last && on < target);
    diary.write(diary.at(target, 15), 'recordVisit', callBody(visit, target, isGiven));
  });
  return called.map(({ target }) => target);
};
