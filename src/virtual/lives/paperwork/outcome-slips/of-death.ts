import { localDate } from '../../../../domain/calendar/instant.js';
import { daysBetween, type PlainDate } from '../../../../domain/calendar/plain-date.js';
import type { RequestOf } from '../../../../contracts/commands.js';
import { cutOf, surgicalDays } from '../../../world/index.js';
import type { Chapter } from '../../chapter.js';
import type { Course } from '../../follow-up/recurrence.js';
import type { SlipOf } from './outcome-slip.js';

interface Told {
  readonly body: RequestOf<'recordDeath'>;
  /** The day on which it was entered. */
  readonly on: PlainDate;
}

/** The death of somebody who took part until then; null where none was recorded. */
const toldOf = ({ diary, protocol }: Chapter, { death }: Course): Told | null => {
  const act = diary.held('death');
  if (death === null || !act) return null;
  return { body: act.body as unknown as Told['body'], on: localDate(act.at, protocol.site.zone) };
};

/** The day on which the site heard of it. */
export const wrongDeathDate: SlipOf = (chapter, { course }) => {
  const told = toldOf(chapter, course);
  // One known by its month or year is completed by its papers.
  if (told === null || told.body.date !== course.death) return null;
  if (told.body.cause === 'SURGICAL' && daysBetween(chapter.person.d0, told.on) > surgicalDays) return null;
  const wrong = [{ path: '/date', value: told.on }];
  return { act: 'death', wrong, on: told.on, until: cutOf(chapter.values.accrual), alone: true };
};

/** Death of the tumour in somebody without recurrence: until it is corrected, a recurrence that nobody imaged (ST-DEATH). */
export const wrongCause: SlipOf = (chapter, { course }) => {
  const told = toldOf(chapter, course);
  if (told?.body.cause !== 'CARDIOVASCULAR') return null;
  const wrong = [{ path: '/cause', value: 'HCC' }];
  return { act: 'death', wrong, on: told.on, until: cutOf(chapter.values.accrual), alone: true };
};
