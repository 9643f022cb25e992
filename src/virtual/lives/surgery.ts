import { addDays } from '../../domain/calendar/plain-date.js';
import { pathologyBody, resectionBody } from './bodies/surgery.js';
import type { Chapter } from './chapter.js';
import { investigator } from './people.js';

/** Surgery, and what pathology finds. */
export const writeSurgery = ({ person, found, diary, chance }: Chapter): void => {
  const drawn = chance('surgery');
  diary.form(person.d0, 16, 'recordResection', resectionBody(person.d0, person.pathology.margin, drawn), {
    name: 'resection',
    slips: [
      { path: '/durationMin', wrong: (value) => value + 30 },
      { path: '/bloodLossMl', wrong: (value) => value + 100 },
    ],
  });
  const reportedOn = addDays(person.d0, drawn.whole(7, 12));
  const [largest = 20] = found.tumoursMm;
  const report = pathologyBody(person, reportedOn, largest, found.tumoursMm.length, drawn);
  diary.form(reportedOn, 11, 'recordPathology', report, {
    name: 'pathology',
    by: investigator,
    slips: [
      { path: '/marginMm', wrong: (value) => value + 1 },
      { path: '/ihc/ki67Pct', wrong: (value) => value + 6 },
    ],
  });
};
