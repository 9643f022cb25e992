import { addDays, daysBetween, type PlainDate } from '../../../domain/calendar/plain-date.js';
import { scanBody, therapyBody } from '../bodies/follow-up.js';
import type { Chapter } from '../chapter.js';
import { writeCoEnrolment } from '../paperwork/co-enrolment.js';

/** Lipiodol of a TACE looks like tumour on a CT, and like none on the MRI after it. */
const writeLipiodol = (
  { person: { d0, outcome }, values, diary, chance }: Chapter,
  treatedOn: PlainDate,
  end: PlainDate,
): void => {
  const drawn = chance('lipiodol');
  const isSeen = drawn.happens(values.paperwork.lipiodol);
  const ct = addDays(treatedOn, drawn.whole(28, 35));
  const mri = addDays(ct, drawn.whole(14, 20));
  const isVisible = outcome.recurrence !== null && daysBetween(d0, mri) >= outcome.recurrence.visibleDay;
  if (!isSeen || isVisible || mri >= end) return;
  diary.write(diary.at(ct, 16), 'recordVisit', scanBody('CT', ct, 'INDETERMINATE'));
  diary.write(diary.at(mri, 16), 'recordVisit', scanBody('MRI', mri, 'NO_RECURRENCE'));
};

/** Therapy after surgery, where it begins before `end`. */
export const writeAdjuvant = (chapter: Chapter, end: PlainDate): void => {
  const { person, diary, chance } = chapter;
  if (person.adjuvantDay === null) return;
  const day = addDays(person.d0, person.adjuvantDay);
  if (day >= end) return;
  const modality = chance('adjuvant').one(['TACE', 'TACE', 'TKI', 'ICI', 'HAIC']);
  const isSession = modality === 'TACE' || modality === 'HAIC';
  diary.write(
    diary.at(day, 14),
    'recordTherapy',
    therapyBody(modality, 'ADJUVANT', day, isSession ? day : null),
  );
  if (!person.neoadjuvant) writeCoEnrolment(chapter, day);
  if (modality === 'TACE') writeLipiodol(chapter, day, end);
};
