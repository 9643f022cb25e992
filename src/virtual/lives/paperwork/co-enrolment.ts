import type { PlainDate } from '../../../domain/calendar/plain-date.js';
import type { Chapter } from '../chapter.js';

/** The sibling trial of high-risk patients (protocol §1.3). */
const sibling = 'NCT07282184';

/** Of those whom therapy takes to the other cohort anyway, on the day of its start: it moves nobody. */
export const writeCoEnrolment = ({ values, diary, chance }: Chapter, date: PlainDate): void => {
  if (!chance('co-enrolment').happens(values.paperwork.coEnrolled)) return;
  diary.write(diary.at(date, 14.5), 'recordCoEnrolment', { trial: sibling, date });
};
