import { addDays, type PlainDate } from '../../../domain/calendar/plain-date.js';
import type { RequestOf } from '../../../contracts/commands.js';
import { therapyBody } from '../bodies/follow-up.js';
import type { Chapter } from '../chapter.js';
import type { Diary } from '../diary.js';
import { investigator } from '../people.js';

/** A form that does not belong into this record, and why it is taken out. */
interface Mistake {
  readonly name: string;
  readonly reasonCode: RequestOf<'voidForm'>['reasonCode'];
  readonly reason: string;
  readonly enter: (diary: Diary, date: PlainDate, name: string) => void;
}

const mistakes: readonly Mistake[] = [
  {
    name: 'vital status of somebody else',
    reasonCode: 'WRONG_PARTICIPANT',
    reason: 'the call was with another participant',
    enter: (diary, date, name) => {
      diary.write(diary.at(date, 12), 'recordVitalStatus', { date, source: 'RELATIVE' }, { name });
    },
  },
  {
    name: 'therapy that was not given',
    reasonCode: 'DID_NOT_HAPPEN',
    reason: 'prescribed, and never begun',
    enter: (diary, date, name) => {
      diary.write(diary.at(date, 14), 'recordTherapy', therapyBody('TKI', 'ADJUVANT', date, null), { name });
    },
  },
  {
    name: 'complication entered twice',
    reasonCode: 'RECORDED_TWICE',
    reason: 'stands in the record of the hospital stay',
    enter: (diary, date, name) => {
      const found = { description: 'wound infection', clavienDindo: 'I', isglsLiverFailure: null } as const;
      diary.write(diary.at(date, 17), 'recordComplication', { date, ...found }, { name });
    },
  },
  {
    name: 'death of somebody else',
    reasonCode: 'WRONG_PARTICIPANT',
    reason: 'the letter was about another patient of the same name',
    enter: (diary, date, name) => {
      diary.write(diary.at(date, 11), 'recordDeath', { date, cause: 'OTHER', source: 'RELATIVE' }, { name });
    },
  },
];

/** Days that must be free of anything else, and how far apart they are looked for. */
const [freeDays, step, tries] = [3, 5, 20] as const;

/** A day from `from` on, with nothing else on it and the days around it, and all of it before `until`; null where there is none. */
const freeDay = (diary: Diary, from: PlainDate, until: PlainDate): PlainDate | null =>
  Array.from({ length: tries }, (_, i) => addDays(from, i * step)).find(
    (day) => addDays(day, freeDays) < until && diary.isFree(addDays(day, -1), addDays(day, freeDays)),
  ) ?? null;

/**
 * Forms entered into the wrong record, twice, or of what did not happen, each voided on the next day by the investigator. All of it
 * before `until`, before which nothing else ends. To be written last: what else is written keeps its days.
 */
export const writeMistakes = ({ person: { d0 }, values, diary, chance }: Chapter, until: PlainDate): void => {
  for (const { name, enter, reasonCode, reason } of mistakes) {
    const drawn = chance(`mistake ${name}`);
    const happens = drawn.happens(values.paperwork.voided);
    const day = freeDay(diary, addDays(d0, drawn.whole(20, 500)), until);
    if (!happens || day === null) continue;
    enter(diary, day, name);
    diary.write(
      diary.at(addDays(day, 1), 13),
      'voidForm',
      {
        factRevision: { $revision: name },
        seenRevision: { $lastRevision: name },
        reasonCode,
        reason,
        source: 'hospital record',
      },
      { by: investigator },
    );
  }
};
