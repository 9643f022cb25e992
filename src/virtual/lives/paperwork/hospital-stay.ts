import { addDays, type PlainDate } from '../../../domain/calendar/plain-date.js';
import type { RequestOf } from '../../../contracts/commands.js';
import type { Chapter } from '../chapter.js';

type Complication = Omit<RequestOf<'recordComplication'>, 'date'>;

const complications: readonly [Complication, ...Complication[]] = [
  { description: 'pleural effusion', clavienDindo: 'I', isglsLiverFailure: null },
  { description: 'wound infection', clavienDindo: 'II', isglsLiverFailure: null },
  { description: 'bile leak, drained', clavienDindo: 'IIIa', isglsLiverFailure: null },
  { description: 'liver failure after hepatectomy', clavienDindo: 'II', isglsLiverFailure: 'A' },
];

/** What happens between surgery and discharge; nothing of it on or after `until`. */
export const writeHospitalStay = (
  { person: { d0 }, values, diary, chance }: Chapter,
  until: PlainDate | null,
): void => {
  const drawn = chance('hospital stay');
  const dischargedOn = addDays(d0, drawn.whole(6, 12));
  const isComplicated = drawn.happens(values.paperwork.complication);
  const date = addDays(d0, drawn.whole(1, 5));
  const complication = drawn.one(complications);
  if (isComplicated && (until === null || date < until))
    diary.write(diary.at(date, 17), 'recordComplication', { date, ...complication });
  if (until === null || dischargedOn < until)
    diary.write(diary.at(dischargedOn, 16.5), 'recordDischarge', { date: dischargedOn });
};
