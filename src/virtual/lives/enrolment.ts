import { addDays, daysBetween, type PlainDate } from '../../domain/calendar/plain-date.js';
import type { RequestOf } from '../../contracts/commands.js';
import { consentBody, identityBody, labsOf, screeningBody } from './bodies/enrolment.js';
import { therapyBody } from './bodies/follow-up.js';
import type { Chapter } from './chapter.js';
import { writeImaging, writeRepeat } from './imaging.js';
import { writeCoEnrolment } from './paperwork/co-enrolment.js';
import { registered } from './paperwork/wrong-identity.js';
import { coordinator, investigator } from './people.js';
import { screenFailureOf } from './screen-failure.js';

/** The days of an enrolment. */
export interface Enrolled {
  readonly screenedOn: PlainDate;
  readonly plannedFor: PlainDate;
}

const tens = (value: number): number => Number((value * 10).toFixed(1));

/** Surgery is put off, and the MRI repeated, which the naive one of somebody treated before surgery is not. */
const isPutOff = ({ person, values, chance }: Chapter): boolean =>
  chance('put off').happens(values.paperwork.putOff) && person.path === 'OPERATED' && !person.neoadjuvant;

/** A surgery that slipped or was put off was planned in time, and took place more than 30 days after the first MRI. */
const daysOf = (chapter: Chapter): Enrolled & { readonly imagedOn: PlainDate } => {
  const { person, chance } = chapter;
  const drawn = chance('days');
  const slip = drawn.whole(28, 40);
  const isLater = person.path === 'SLIPPED' || isPutOff(chapter);
  const plannedFor = isLater ? addDays(person.d0, -slip) : person.d0;
  const screenedOn = addDays(plannedFor, -drawn.whole(8, 12));
  return { screenedOn, plannedFor, imagedOn: addDays(screenedOn, -drawn.whole(0, 12)) };
};

const formOn = ({ amendment }: Chapter, day: PlainDate): string =>
  day >= amendment.from ? amendment.form : '1.0';

/** Somebody who consented to the earlier form signs the amended one before surgery, if it came before. */
const consentAgain = (chapter: Chapter, screenedOn: PlainDate): void => {
  const { amendment, person, diary, chance } = chapter;
  if (person.path === 'SCREEN_FAILURE' || screenedOn >= amendment.from || amendment.from > person.d0) return;
  const again = consentBody(amendment.from, amendment.form, chance('consent again'));
  diary.write(diary.at(amendment.from, 7.5), 'recordConsent', again);
};

const writePregnancyTest = ({ person, found, diary }: Chapter): void => {
  if (found.sex !== 'F') return;
  const day = addDays(person.d0, -2);
  diary.write(diary.at(day, 9), 'recordPregnancyTest', { date: day, result: 'NEGATIVE' });
};

/** Values repeated for the later day; of a surgery that was put off the MRI and its score as well. */
const writeSlip = (chapter: Chapter, plannedFor: PlainDate): void => {
  const { person, found, diary } = chapter;
  if (plannedFor === person.d0) return;
  diary.write(diary.at(addDays(plannedFor, -1), 12), 'planSurgery', {
    plannedSurgeryDate: person.d0,
    replaces: plannedFor,
  });
  const sampled = addDays(person.d0, -4);
  diary.write(diary.at(sampled, 10), 'recordLaboratory', { labs: labsOf(found, sampled) });
  if (!isPutOff(chapter)) return;
  const repeatedOn = addDays(person.d0, -8);
  writeRepeat(chapter, 'later MRI', repeatedOn);
  diary.write(
    diary.at(addDays(repeatedOn, 3), 12),
    'orderPreAgain',
    { reasonCode: 'SURGERY_SLIPPED', reason: 'surgery was put off, and the MRI repeated' },
    { by: investigator, fresh: true },
  );
};

/** From the first contact to everything that must be fixed before surgery. */
export const writeEnrolment = (chapter: Chapter, label: string): Enrolled => {
  const { person, found, diary, chance } = chapter;
  const { screenedOn, plannedFor, imagedOn } = daysOf(chapter);
  const failure = person.path === 'SCREEN_FAILURE' ? screenFailureOf(chance('screen failure')) : null;
  const right = identityBody(label, found);
  const identity = failure
    ? { ...right, ...failure.identity?.(screenedOn) }
    : registered(chapter, right, screenedOn);
  diary.write(diary.at(screenedOn, 8.5), 'allocateSubject', identity);
  const consent = consentBody(screenedOn, formOn(chapter, screenedOn), chance('consent'));
  diary.write(diary.at(screenedOn, 9), 'recordConsent', failure?.consent?.(consent) ?? consent);
  const screening = screeningBody(found, screenedOn, plannedFor);
  const form: RequestOf<'recordScreening'> = failure?.screening?.(screening) ?? screening;
  diary.form(screenedOn, 9.5, 'recordScreening', form, {
    name: 'screening',
    by: coordinator,
    slips: [
      { path: '/labs/afp/value', wrong: tens },
      { path: '/labs/alt/value', wrong: (value) => value + 9 },
      { path: '/labs/platelets/value', wrong: (value) => value + 11 },
      { path: '/heightCm', wrong: (value) => value - 3 },
      { path: '/weightKg', wrong: (value) => value + 4 },
    ],
  });
  diary.write(
    diary.at(screenedOn, 10),
    'signDiagnosis',
    {
      content: { $content: 'diagnosis' },
      meaning: 'RESPONSIBILITY',
      reason: 'LR-5 on the MRI, seen by myself',
    },
    { by: investigator, fresh: true },
  );
  writeImaging(chapter, screenedOn, imagedOn, failure?.imaging ?? 'AS_DRAWN');
  consentAgain(chapter, screenedOn);
  if (person.path !== 'SCREEN_FAILURE') {
    writeSlip(chapter, plannedFor);
    writePregnancyTest(chapter);
  }
  return { screenedOn, plannedFor };
};

/** Therapy before surgery, given before anybody asked for consent: routine care, recorded at screening. */
export const writeNeoadjuvant = (chapter: Chapter, { screenedOn }: Enrolled): void => {
  const { person, diary } = chapter;
  if (!person.neoadjuvant) return;
  const start = addDays(screenedOn, -50);
  const end = addDays(start, Math.min(2, daysBetween(start, screenedOn)));
  diary.write(diary.at(screenedOn, 9.75), 'recordTherapy', therapyBody('TACE', 'NEOADJUVANT', start, end));
  writeCoEnrolment(chapter, screenedOn);
};
