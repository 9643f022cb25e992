import { addDays, type PlainDate } from '../../../domain/calendar/plain-date.js';
import type { Chapter } from '../chapter.js';

/** Another cancer, which is no event of this trial: known by its month at first, by its day once the papers have come. */
export const writeSecondPrimary = (
  { person: { d0 }, values, diary, chance }: Chapter,
  until: PlainDate,
): void => {
  const drawn = chance('second primary');
  const has = drawn.happens(values.paperwork.secondPrimary);
  const date = addDays(d0, drawn.whole(90, 800));
  const [told, papers] = [addDays(date, drawn.whole(12, 30)), addDays(date, drawn.whole(40, 60))];
  const site = drawn.one(['lung', 'stomach', 'colon']);
  if (!has || papers >= until) return;
  const found = { site, histology: 'OTHER', inLiverRemnant: false } as const;
  const name = 'second primary';
  diary.write(diary.at(told, 12), 'recordSecondPrimary', { date: date.slice(0, 7), ...found }, { name });
  diary.complete(papers, name, '/date', date);
};
