import type { Chance, StatedValues } from '../../world/index.js';
import type { Chapter } from '../chapter.js';
import { extents } from '../bodies/follow-up.js';
import type { Life } from '../life.js';
import { readers } from '../people.js';
import type { Seen } from './recurrence.js';

const takenBackAfterHours = 0.5;

/** The first reader notices at once that the images of another case were described. */
const takenBackOf = (
  drawn: Chance,
  { paperwork }: StatedValues,
  { imagedOn }: Seen,
): Pick<Life['readers'][number], 'takenBack'> => {
  const isTakenBack = drawn.happens(paperwork.readingTakenBack);
  const other = drawn.one(extents[drawn.one(['BEYOND', 'WITHIN'])]);
  if (!isTakenBack) return {};
  const seen = { ...other, firstSeenDate: imagedOn, longestMm: [...other.longestMm] };
  return { takenBack: { afterHours: takenBackAfterHours, seen } };
};

/**
 * The first two readers differ in extent as often as stated, and in the date where there is an earlier scan on which one of them may
 * have seen it, so less often than stated over all; the third sees what there is.
 */
export const sightsOf = ({ values, chance }: Chapter, seen: Seen | null): Life['readers'] => {
  if (seen === null) return [];
  const drawn = chance('readers');
  const otherDate = drawn.happens(values.readers.otherDate);
  const otherMilan = drawn.happens(values.readers.otherMilan);
  const [differs, reversed] = [drawn.whole(0, 1), seen.is === 'BEYOND' ? 'WITHIN' : 'BEYOND'] as const;
  const misread = drawn.one(extents[reversed]);
  const takenBack = takenBackOf(chance('reading taken back'), values, seen);
  return readers.map((reader, i) => ({
    reader,
    afterHours: drawn.between(4, 90),
    ...(i === 0 && takenBack),
    seen: {
      firstSeenDate: otherDate && i === differs && seen.scanBefore !== null ? seen.scanBefore : seen.imagedOn,
      ...(otherMilan && i === differs ? misread : seen.extent),
      longestMm: [...(otherMilan && i === differs ? misread : seen.extent).longestMm],
    },
  }));
};
