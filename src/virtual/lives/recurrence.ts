import { addDays, daysBetween, type PlainDate } from '../../domain/calendar/plain-date.js';
import type { Attendance, FirstSight } from './attendance.js';
import { type Extent, extents, recurrenceBody, therapyBody, visitBody } from './bodies/follow-up.js';
import type { Chapter } from './chapter.js';
import { investigator } from './people.js';

/** How somebody's part ends. */
export interface Course {
  /** Of somebody who is still taking part. */
  readonly death: PlainDate | null;
  readonly diedAfterLeaving: PlainDate | null;
  readonly left: PlainDate | null;
  /** The first day of nothing more; null while there is none. */
  readonly until: PlainDate | null;
}

/** A recurrence as it was found. */
export interface Seen {
  readonly on: PlainDate;
  readonly confirmedOn: PlainDate;
  readonly extent: Extent;
  readonly is: 'BEYOND' | 'WITHIN';
  /** The scan before it, on which a reader might think to see it. */
  readonly scanBefore: PlainDate | null;
  readonly treatedOn: PlainDate | null;
}

const earlyDays = 60;

/** A recurrence so soon after surgery is asked about (EC-S03), and the freeze waits for the answer. */
const answerEarly = ({ person, diary }: Chapter, on: PlainDate, recordedOn: PlainDate): void => {
  if (daysBetween(person.d0, on) >= earlyDays) return;
  diary.write(
    diary.at(addDays(recordedOn, 2), 10),
    'answerQuery',
    { queryId: { $query: 'EC-S03' }, answer: 'new lesion, not present on the MRI before surgery' },
    { settles: true },
  );
  diary.write(
    diary.at(addDays(recordedOn, 3), 10),
    'closeQuery',
    { queryId: { $query: 'EC-S03' }, reason: 'images compared' },
    { by: investigator, settles: true },
  );
};

/** The finding, its work-up, its form, and the treatment; all is recorded on the day on which it is confirmed. */
export const writeRecurrence = (
  chapter: Chapter,
  { on, at }: FirstSight,
  clean: readonly Attendance[],
  { until }: Course,
): Seen => {
  const { person, diary } = chapter;
  const chance = chapter.chance('recurrence');
  const is = person.outcome.recurrence?.extent ?? 'WITHIN';
  const extent = chance.one(extents[is]);
  const wanted = addDays(on, chance.whole(0, 6));
  const confirmedOn = until !== null && wanted >= until ? on : wanted;
  const visit = at === null || at.isOutside ? null : at.window.visit;
  diary.write(diary.at(confirmedOn, 15), 'recordVisit', visitBody(visit, on, 'RECURRENCE', confirmedOn));
  diary.write(diary.at(confirmedOn, 16), 'recordRecurrence', recurrenceBody(on, confirmedOn, extent), {
    by: investigator,
  });
  answerEarly(chapter, on, confirmedOn);
  const treated = addDays(confirmedOn, chance.whole(7, 21));
  const isTreated = until === null || treated < until;
  if (isTreated)
    diary.write(
      diary.at(treated, 14),
      'recordTherapy',
      therapyBody(is === 'WITHIN' ? 'ABLATION' : 'TACE', 'RECURRENCE_TREATMENT', treated, treated),
    );
  return {
    on,
    confirmedOn,
    extent,
    is,
    scanBefore: clean.at(-1)?.date ?? null,
    treatedOn: isTreated ? treated : null,
  };
};
