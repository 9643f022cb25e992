import type { FollowUp } from '../../application/information-clock/index.js';
import { addDays, daysBetween, type PlainDate } from '../../domain/calendar/plain-date.js';
import type { ProtocolParameters } from '../../domain/parameters/parameters.js';
import { attendances, chanceInLife, firstSightOf } from '../lives/index.js';
import type { Person, StatedValues } from '../world/index.js';

/** Pathology has spoken by this day. */
const pathologyDay = 14;
/** The last attempt to reach somebody, after the close of the second visit that was missed. */
const lastAttempt = 40;
const never = 1_500;

interface Watching {
  readonly values: StatedValues;
  readonly seed: number;
  readonly protocol: ProtocolParameters;
}

/** What becomes known of a person, by days after surgery; null for what never happens. */
interface Watched {
  readonly person: Person;
  readonly negatives: readonly number[];
  readonly recurrence: number | null;
  readonly death: number | null;
  readonly withdrew: number | null;
  readonly declaredLost: number | null;
}

/**
 * The follow-up of a person with the visits, scans, luck and leaving of the lives that players live, but without records: nothing
 * is corrected or erased, readers agree, and what happens is known on its day. 100 times as fast as the core player.
 */
const watch = (person: Person, { values, seed, protocol }: Watching): Watched => {
  const { d0, outcome, leaving } = person;
  const chance = chanceInLife(seed, person.participant);
  const chapter = { person, values, protocol, chance };
  const dayOf = (date: PlainDate): number => daysBetween(d0, date);
  const left = leaving !== null && leaving.day < (outcome.deathDay ?? never) ? leaving : null;
  const until = left?.day ?? outcome.deathDay ?? never;
  const all = attendances(chapter);
  const kept = all.filter(({ missed, date }) => !missed && dayOf(date) < until);
  const sight = firstSightOf(chapter, kept, addDays(d0, until - 1));
  const recurrence = sight === null ? null : dayOf(sight.on);
  const unkept = all.filter(
    ({ window, missed, date }) =>
      left !== null &&
      dayOf(window.close) >= left.day &&
      (missed || dayOf(date) >= left.day || dayOf(window.open) >= left.day),
  );
  const second = unkept[1] ?? unkept[0];
  return {
    person,
    negatives: kept.map(({ date }) => dayOf(date)).filter((day) => recurrence === null || day < recurrence),
    recurrence,
    // Records tell of the death of one who withdrew from visits only.
    death: left === null || left.how === 'W1' ? outcome.deathDay : null,
    withdrew: left === null || left.how === 'LOST' ? null : left.day,
    declaredLost: left?.how === 'LOST' && second ? dayOf(second.window.close) + lastAttempt : null,
  };
};

const by = (day: number | null, last: number): number | null => (day !== null && day <= last ? day : null);

/** The label of protocol §4.4 for a watched life, so many days after surgery. */
const standing = (life: Watched, days: number, { horizon }: ProtocolParameters): Omit<FollowUp, 'days'> => {
  const { person, negatives, recurrence, death, withdrew, declaredLost } = life;
  const { horizonDay, outcome, pathology } = person;
  const last = negatives.findLast((day) => day <= days) ?? 0;
  if (days >= pathologyDay && (!pathology.isHcc || pathology.margin === 'R2'))
    return { known: 'EXCLUDED', seen: last };
  const recurred = by(recurrence, days);
  const died = by(death, days);
  const inTime = by(recurred, horizonDay);
  if (inTime !== null)
    return { known: outcome.recurrence?.extent === 'BEYOND' ? 'AGGRESSIVE' : 'WITHIN', seen: inTime };
  const diedInTime = by(died, horizonDay);
  if (recurred === null && diedInTime !== null) return { known: 'DIED', seen: diedInTime };
  const seen = recurred ?? died ?? last;
  if (last >= horizonDay - horizon.windowDays) return { known: days > horizonDay ? 'FREE' : 'PENDING', seen };
  if (recurred !== null)
    return { known: last >= horizonDay - horizon.lateGuardDays ? 'LATE' : 'NOT_SCANNED', seen };
  const closes = horizonDay + horizon.windowDays;
  if (by(withdrew, Math.min(days, closes)) !== null) return { known: 'WITHDRAWN', seen };
  if (by(declaredLost, Math.min(days, closes)) !== null) return { known: 'LOST', seen };
  return { known: days >= closes || died !== null ? 'NOT_SCANNED' : 'PENDING', seen };
};

/** Reads a person at any date; null before surgery. */
export const watchedLife = (person: Person, watching: Watching): ((on: PlainDate) => FollowUp | null) => {
  const life = watch(person, watching);
  return (on) => {
    const days = daysBetween(person.d0, on);
    return days < 0 ? null : { ...standing(life, days, watching.protocol), days };
  };
};
