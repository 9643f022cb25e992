import { addDays, type PlainDate } from '../../../domain/calendar/plain-date.js';
import type { Attendance } from '../follow-up/attendance.js';
import type { Chapter } from '../chapter.js';
import { investigator } from '../people.js';

/** Some of the scans that came too late for their visit are signed as deviations, which are minor ones. */
export const writeDeviations = (
  { values, diary, chance }: Chapter,
  scanned: readonly Attendance[],
  until: PlainDate,
): void => {
  const drawn = chance('deviations');
  for (const { window, date } of scanned.filter(({ isOutside }) => isOutside)) {
    const isSigned = drawn.happens(values.paperwork.deviationSigned);
    const discoveredOn = addDays(date, drawn.whole(2, 9));
    if (!isSigned || discoveredOn >= until) continue;
    diary.write(
      diary.at(discoveredOn, 11),
      'recordDeviation',
      {
        category: 'VISIT',
        description: `scan of ${window.visit} after the end of its window`,
        discoveredOn,
        startedOn: addDays(window.close, 1),
        endedOn: date,
        cause: 'no appointment at the scanner in time',
        action: 'the next appointment is made at discharge',
        meaning: 'RESPONSIBILITY',
        reason: 'seen when the visit was entered',
      },
      { by: investigator, fresh: true },
    );
  }
};
