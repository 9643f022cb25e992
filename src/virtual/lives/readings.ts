import type { Chapter } from './chapter.js';
import { extents } from './bodies/follow-up.js';
import type { Life } from './life.js';
import { readers } from './people.js';
import type { Seen } from './recurrence.js';

/** The first two readers differ as often as stated; the third sees what there is. */
export const sightsOf = ({ values, chance }: Chapter, seen: Seen | null): Life['readers'] => {
  if (seen === null) return [];
  const drawn = chance('readers');
  const otherDate = drawn.happens(values.readers.otherDate);
  const otherMilan = drawn.happens(values.readers.otherMilan);
  const [differs, reversed] = [drawn.whole(0, 1), seen.is === 'BEYOND' ? 'WITHIN' : 'BEYOND'] as const;
  const misread = drawn.one(extents[reversed]);
  return readers.map((reader, i) => ({
    reader,
    afterHours: drawn.between(4, 90),
    seen: {
      firstSeenDate: otherDate && i === differs && seen.scanBefore !== null ? seen.scanBefore : seen.on,
      ...(otherMilan && i === differs ? misread : seen.extent),
      longestMm: [...(otherMilan && i === differs ? misread : seen.extent).longestMm],
    },
  }));
};
