import { addDays, daysBetween, type PlainDate } from '../../../domain/calendar/plain-date.js';
import { type Chance, cutOf, type Paperwork, surgicalDays } from '../../world/index.js';
import type { Attendance } from './attendance.js';
import type { Chapter } from '../chapter.js';
import { investigator } from '../people.js';
import type { Course, Seen } from './recurrence.js';

/** Days after the close of the second visit that was missed, and by which way. */
const attempts = [
  { after: 3, way: 'PHONE' },
  { after: 20, way: 'PHONE' },
  { after: 40, way: 'LETTER' },
] as const;

const erasureBasis = {
  ERASE: 'CONSENT_WITHDRAWN',
  RESTRICT_ONLY: 'RESEARCH_IMPAIRED',
} as const;

/** Days from the request for erasure to its decision. */
export const erasureAfterDays = 5;

const writeErasure = ({ diary, chance }: Chapter, withdrewOn: PlainDate): void => {
  const decision = chance('erasure').happens(0.5) ? 'ERASE' : 'RESTRICT_ONLY';
  diary.write(
    diary.at(addDays(withdrewOn, erasureAfterDays), 9),
    'decideErasure',
    {
      decision,
      legalBasis: erasureBasis[decision],
      meaning: 'APPROVAL',
      reason: 'as the participant asked, weighed against the research',
    },
    { by: investigator, fresh: true, settles: true },
  );
};

/** Somebody who is lost is sought in vain; somebody who withdraws says so. */
export const writeLeaving = (chapter: Chapter, { left }: Course, all: readonly Attendance[]): void => {
  const { person, diary } = chapter;
  if (left === null || person.leaving === null) return;
  const { how } = person.leaving;
  if (how !== 'LOST') {
    diary.write(diary.at(left, 10), 'recordWithdrawal', { level: how, date: left });
    if (how === 'W3') writeErasure(chapter, left);
    return;
  }
  const unkept = all.filter(({ window, missed, date }) => missed || date >= left || window.open >= left);
  const after = unkept.filter(({ window }) => window.close >= left);
  const second = after[1] ?? after[0];
  if (!second) return;
  for (const attempt of attempts) {
    const date = addDays(second.window.close, attempt.after);
    diary.write(diary.at(date, 11), 'recordContactAttempt', { date, way: attempt.way, reached: false });
  }
};

/** How a death is first told: by its day, or by the month or the year until the papers have come. */
const toldAs = (drawn: Chance, { deathByMonth, deathByYear }: Paperwork, known: PlainDate): string => {
  const unit = drawn.unit();
  if (unit < deathByYear) return known.slice(0, 4);
  return unit < deathByYear + deathByMonth ? known.slice(0, 7) : known;
};

/** Known of somebody who takes part, and from records of somebody who withdrew at W1. */
export const writeDeath = (
  { person, values, diary, chance }: Chapter,
  { death, diedAfterLeaving }: Course,
  lastContact: PlainDate,
  seen: Seen | null,
): void => {
  const delay = chance('death').whole(2, 9);
  const known = death ?? (person.leaving?.how === 'W1' ? diedAfterLeaving : null);
  if (known === null || known < lastContact) return;
  const early = daysBetween(person.d0, known) <= surgicalDays;
  const drawn = chance('date of death');
  const told = toldAs(drawn, values.paperwork, known);
  const papers = addDays(known, drawn.whole(20, 45));
  const isPartial = told !== known && !early && papers <= cutOf(values.accrual);
  diary.write(
    diary.at(addDays(known, delay), 11),
    'recordDeath',
    {
      date: isPartial ? told : known,
      cause: seen ? 'HCC' : early ? 'SURGICAL' : 'CARDIOVASCULAR',
      source: isPartial ? 'RELATIVE' : 'RECORDS',
    },
    { name: 'death' },
  );
  if (isPartial) diary.complete(papers, 'death', '/date', known);
};

/** Asked once more shortly before the data cut, of everybody who has not left and is alive. */
export const writeVitalStatus = ({ values, diary, chance }: Chapter, { until }: Course): void => {
  const drawn = chance('vital status');
  const date = addDays(cutOf(values.accrual), -drawn.whole(1, 20));
  if (until !== null && date >= until) return;
  if (!drawn.happens(0.95)) return;
  diary.write(diary.at(date, 12), 'recordVitalStatus', { date, source: 'PATIENT' }, { name: 'vital status' });
};
