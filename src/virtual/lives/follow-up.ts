import { addDays, earliest, latest, type PlainDate } from '../../domain/calendar/plain-date.js';
import { attendances, firstSightOf, type Attendance, type FirstSight } from './attendance.js';
import { consentBody } from './bodies/enrolment.js';
import { callBody, therapyBody, visitBody } from './bodies/follow-up.js';
import type { Chapter } from './chapter.js';
import type { Enrolled } from './enrolment.js';
import { writeDeath, writeLeaving, writeVitalStatus } from './leaving.js';
import { type Course, type Seen, writeRecurrence } from './recurrence.js';

/** When somebody's part ends: by death, or by leaving before it. */
const courseOf = ({ person: { d0, outcome, leaving } }: Chapter): Course => {
  const death = outcome.deathDay === null ? null : addDays(d0, outcome.deathDay);
  const left = leaving === null ? null : addDays(d0, leaving.day);
  const leaves = left !== null && (death === null || left < death);
  return {
    death: leaves ? null : death,
    diedAfterLeaving: leaves ? death : null,
    left: leaves ? left : null,
    until: earliest(...[leaves ? left : death].flatMap((one) => one ?? [])),
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

const writeCleanVisit = ({ diary }: Chapter, { window, date, isOutside }: Attendance): void => {
  const body = visitBody(isOutside ? null : window.visit, date, 'NO_RECURRENCE', date);
  diary.form(date, 15, 'recordVisit', body, {
    name: `visit ${window.visit}`,
    slips: [{ path: '/ecog', wrong: () => 1 }],
  });
};

const writeAdjuvant = ({ person, diary, chance }: Chapter, until: PlainDate | null): void => {
  if (person.adjuvantDay === null) return;
  const day = addDays(person.d0, person.adjuvantDay);
  if (!before(day, until)) return;
  const modality = chance('adjuvant').one(['TACE', 'TACE', 'TKI', 'ICI', 'HAIC']);
  const isSession = modality === 'TACE' || modality === 'HAIC';
  diary.write(
    diary.at(day, 14),
    'recordTherapy',
    therapyBody(modality, 'ADJUVANT', day, isSession ? day : null),
  );
};

/** After the recurrence the participant is called at each visit to come; the first call tells of the treatment. */
const writeCalls = (
  { diary }: Chapter,
  all: readonly Attendance[],
  { confirmedOn, treatedOn }: Seen,
  { until }: Course,
): readonly PlainDate[] => {
  const from = addDays(latest(confirmedOn, treatedOn ?? confirmedOn) ?? confirmedOn, 1);
  const called = all.filter(
    ({ window: { target }, missed }) => !missed && target >= from && before(target, until),
  );
  called.forEach(({ window: { visit, target } }, i) => {
    diary.write(diary.at(target, 15), 'recordVisit', callBody(visit, target, i === 0 && treatedOn !== null));
  });
  return called.map(({ window: { target } }) => target);
};

const lastContact = (dates: readonly PlainDate[], d0: PlainDate): PlainDate => latest(d0, ...dates) ?? d0;

/** Everything after surgery. */
export const writeFollowUp = (chapter: Chapter, enrolled: Enrolled): Seen | null => {
  const { person } = chapter;
  const course = courseOf(chapter);
  const all = attendances(chapter);
  const kept = all.filter(({ missed, date }) => !missed && before(date, course.until));
  const lastDay = course.until === null ? addDays(person.d0, 1_500) : addDays(course.until, -1);
  const sight: FirstSight | null = firstSightOf(chapter, kept, lastDay);
  const clean = sight === null ? kept : kept.filter(({ date }) => date < sight.on);
  for (const visit of clean) writeCleanVisit(chapter, visit);
  writeAdjuvant(chapter, earliest(...[sight?.on ?? null, course.until].flatMap((one) => one ?? [])));
  const seen = sight && writeRecurrence(chapter, sight, clean, course);
  const calls = seen === null ? [] : writeCalls(chapter, all, seen, course);
  const dates = [...clean.map(({ date }) => date), ...calls];
  consentAgain(chapter, enrolled, dates);
  writeLeaving(chapter, course, all);
  writeDeath(chapter, course, lastContact([...dates, ...(seen ? [seen.confirmedOn] : [])], person.d0), seen);
  writeVitalStatus(chapter, course);
  return seen;
};
