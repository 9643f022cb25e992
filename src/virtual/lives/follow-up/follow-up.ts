import { addDays, earliest, latest, type PlainDate } from '../../../domain/calendar/plain-date.js';
import { cutOf } from '../../world/index.js';
import { consentBody } from '../bodies/enrolment.js';
import type { Chapter } from '../chapter.js';
import type { Enrolled } from '../enrolment.js';
import { writeDeviations } from '../paperwork/deviation.js';
import { writeHospitalStay } from '../paperwork/hospital-stay.js';
import { writeMistakes } from '../paperwork/mistakes.js';
import { writeOutcomeSlips } from '../paperwork/outcome-slips/index.js';
import { writeQuestion } from '../paperwork/question.js';
import { writeSecondPrimary } from '../paperwork/second-primary.js';
import { writeAdjuvant } from './adjuvant.js';
import { attendances, firstSightOf, type FirstSight } from './attendance.js';
import { writeCalls } from './calls.js';
import { writeCleanVisits } from './clean-visits.js';
import { writeDeath, writeLeaving, writeVitalStatus } from './leaving.js';
import { type Course, type Seen, writeRecurrence } from './recurrence.js';
import { transplantOf, writeTransplant } from './transplant.js';

/** When somebody's part ends: by death, or by leaving before it. */
const courseOf = ({ person: { d0, outcome, leaving }, values }: Chapter): Course => {
  const death = outcome.deathDay === null ? null : addDays(d0, outcome.deathDay);
  const left = leaving === null ? null : addDays(d0, leaving.day);
  const leaves = left !== null && (death === null || left < death);
  const until = earliest(...[leaves ? left : death].flatMap((one) => one ?? []));
  const cut = cutOf(values.accrual);
  return {
    death: leaves ? null : death,
    diedAfterLeaving: leaves ? death : null,
    left: leaves ? left : null,
    until,
    lastDay: until !== null && until <= cut ? addDays(until, -1) : cut,
  };
};

const before = (date: PlainDate, until: PlainDate | null): boolean => until === null || date < until;

/** The amended form is signed at the first visit that is kept after it came into force. */
const consentAgain = (
  { amendment, person, diary, chance }: Chapter,
  { screenedOn }: Enrolled,
  dates: readonly PlainDate[],
): void => {
  if (screenedOn >= amendment.from || amendment.from <= person.d0) return;
  const day = dates.find((date) => date >= amendment.from);
  if (day === undefined) return;
  const again = consentBody(day, amendment.form, chance('consent again'));
  diary.write(diary.at(day, 9), 'recordConsent', again);
};

const lastContact = (dates: readonly PlainDate[], d0: PlainDate): PlainDate => latest(d0, ...dates) ?? d0;

/** Everything after surgery. */
export const writeFollowUp = (chapter: Chapter, enrolled: Enrolled): Seen | null => {
  const { person } = chapter;
  const course = courseOf(chapter);
  const transplantedOn = transplantOf(chapter, course.until);
  const all = attendances(chapter);
  const kept = all.filter(
    ({ missed, date }) => !missed && before(date, course.until) && before(date, transplantedOn),
  );
  const lastDay = course.until === null ? addDays(person.d0, 1_500) : addDays(course.until, -1);
  const sight: FirstSight | null = transplantedOn === null ? firstSightOf(chapter, kept, lastDay) : null;
  const clean = sight === null ? kept : kept.filter(({ date }) => date < sight.on);
  // What ends imaging, or anything.
  const over = addDays(course.lastDay, 1);
  const end = earliest(over, ...[sight?.on, transplantedOn].flatMap((one) => one ?? [])) ?? over;
  writeHospitalStay(chapter, course.until);
  const visited = writeCleanVisits(chapter, clean, end);
  writeAdjuvant(chapter, end);
  if (transplantedOn !== null) writeTransplant(chapter, transplantedOn, 'SUPPORTIVE');
  const seen = sight && writeRecurrence(chapter, sight, clean, course);
  const calls =
    transplantedOn !== null
      ? writeCalls(chapter, all, transplantedOn, [transplantedOn], course)
      : seen
        ? writeCalls(chapter, all, seen.confirmedOn, seen.courses, course)
        : [];
  const dates = [...visited, ...calls];
  consentAgain(chapter, enrolled, dates);
  writeLeaving(chapter, course, all);
  const contacts = [...clean.map(({ date }) => date), ...calls, ...(seen ? [seen.confirmedOn] : [])];
  writeDeath(chapter, course, lastContact(contacts, person.d0), seen);
  writeVitalStatus(chapter, course);
  writeDeviations(chapter, clean, over);
  writeQuestion(chapter, over);
  writeSecondPrimary(chapter, over);
  writeMistakes(chapter, end);
  writeOutcomeSlips(chapter, { course, seen, clean, end });
  return seen;
};
