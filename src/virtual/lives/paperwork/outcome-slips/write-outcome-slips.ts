import { addDays } from '../../../../domain/calendar/plain-date.js';
import type { Chapter } from '../../chapter.js';
import { wrongLastContact, wrongResult, wrongVisitDate } from './of-contact.js';
import { wrongCause, wrongDeathDate } from './of-death.js';
import { wrongExtent, wrongSight } from './of-recurrence.js';
import type { SlipOf, Written } from './outcome-slip.js';

/** Each has a chance of its own under its name, so that a new one moves no other. */
const kinds: readonly (readonly [name: string, slipOf: SlipOf])[] = [
  ['extent', wrongExtent],
  ['first sight', wrongSight],
  ['date of death', wrongDeathDate],
  ['cause of death', wrongCause],
  ['last contact', wrongLastContact],
  ['date of visit', wrongVisitDate],
  ['result of scan', wrongResult],
];

/** Of a day nothing else is written at these hours. */
const [firstHour, apart] = [14.1, 0.05] as const;

/**
 * Values on which an outcome rests, entered wrongly at first and corrected within days by whoever entered them: the record ends as
 * the life was. To be written last: nothing else moves for it.
 */
export const writeOutcomeSlips = (chapter: Chapter, written: Written): void => {
  const { diary, values, chance } = chapter;
  kinds.forEach(([name, slipOf], i) => {
    const drawn = chance(`outcome slip ${name}`);
    const happens = drawn.happens(values.paperwork.outcomeSlip);
    const after = drawn.whole(1, 9);
    const slip = slipOf(chapter, written, drawn);
    if (!happens || slip === null) return;
    const correctedOn = addDays(slip.on, after);
    const isCrowded = slip.alone && !diary.isFree(addDays(slip.on, 1), correctedOn);
    if (correctedOn > slip.until || isCrowded) return;
    diary.misenter(slip.act, slip.wrong, diary.at(correctedOn, firstHour + apart * i));
  });
};
