import type { PlainDate } from '../../../domain/calendar/plain-date.js';
import type { RequestOf } from '../../../contracts/commands.js';
import type { Chapter } from '../chapter.js';
import type { Life } from '../life.js';

type Identity = Omit<RequestOf<'allocateSubject'>, 'distinct'>;

const slips: readonly [
  (right: Identity) => Partial<Identity>,
  ...((right: Identity) => Partial<Identity>)[],
] = [
  ({ medicalRecordNumber }) => ({ medicalRecordNumber: `${medicalRecordNumber}-1` }),
  ({ birthDate }) => ({ birthDate: `${Number(birthDate.slice(0, 4)) - 1}${birthDate.slice(4)}` }),
  ({ name }) => ({ name: `${name}^Wrong` }),
];

/**
 * The identity as the person is registered with: now and then a part of it is wrong, and is corrected before the screening form
 * and before any image is looked at.
 */
export const registered = (
  { values, diary, chance }: Chapter,
  right: Identity,
  screenedOn: PlainDate,
): Identity => {
  const drawn = chance('identity');
  if (!drawn.happens(values.paperwork.identityCorrected)) return right;
  const wrong = drawn.one(slips)(right);
  const changes = Object.fromEntries(
    Object.keys(wrong).map((key) => [key, right[key as keyof Identity]]),
  ) as Partial<Identity>;
  diary.write(
    diary.at(screenedOn, 9.25),
    'correctIdentity',
    { seenVersion: 1, changes, meaning: 'RESPONSIBILITY', reason: 'compared with the papers once more' },
    { fresh: true },
  );
  return { ...right, ...wrong };
};

/** The identity of a life once everything wrong in it is corrected: what the hospital's images bear. */
export const identityOf = ({ acts }: Pick<Life, 'acts'>): Identity | null =>
  acts.reduce<Identity | null>((identity, { operation, body }) => {
    if (operation === 'allocateSubject') return body as unknown as Identity;
    if (operation !== 'correctIdentity' || identity === null) return identity;
    return { ...identity, ...(body as unknown as RequestOf<'correctIdentity'>).changes };
  }, null);
