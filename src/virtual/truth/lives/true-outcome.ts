import { addDays, addMonths, daysBetween, earliest } from '../../../domain/calendar/plain-date.js';
import type { ProtocolParameters } from '../../../domain/parameters/parameters.js';
import { visitWindows } from '../../../domain/protocol/surveillance/visit-window.js';
import { chanceInLife, firstSightOf } from '../../lives/index.js';
import { horizonMonths, type Person, type StatedValues, twoYears } from '../../world/index.js';

/** What would be known of a life that is watched without fault; types are those of TTAR, 0 for free at the horizon. */
export interface TrueOutcome {
  /** The primary label at the horizon H. */
  readonly label: 0 | 1;
  readonly type: 0 | 1 | 2 | 3;
  /** Days to the event by H, at most 730; 731 or more where H was reached without one. */
  readonly time: number;
  /** No therapy before the first recurrence: the population of the primary estimand, for whom it is true. */
  readonly surgeryOnly: boolean;
}

/** A life of the population of an estimand. */
export interface TrueLife {
  readonly scores: Person['scores'];
  readonly outcome: TrueOutcome;
}

/** A last day that no life reaches. */
const never = 1_500;

/**
 * The outcome of a latent life with every visit on its target date, nobody lost and faultless readers. Its luck is that of the
 * life itself: the unscheduled scan that finds a recurrence in the life finds it here. A recurrence that nobody could see
 * before death is a death without recurrence, as in every trial.
 */
export const trueOutcome = (person: Person, { values, seed, protocol }: TrueWorld): TrueOutcome => {
  const { d0, outcome, participant, neoadjuvant, adjuvantDay } = person;
  const horizon = addMonths(d0, horizonMonths);
  const death = outcome.deathDay === null ? null : addDays(d0, outcome.deathDay);
  const kept = visitWindows(d0, protocol)
    .filter(({ target }) => death === null || target < death)
    .map((window) => ({ window, date: window.target, missed: false, isOutside: false }));
  const lastDay = death === null ? addDays(d0, never) : addDays(death, -1);
  const sight = firstSightOf({ person, values, chance: chanceInLife(seed, participant) }, kept, lastDay);
  const first = earliest(...[sight?.on ?? null, death].flatMap((one) => one ?? []));
  const treatedOn = adjuvantDay === null ? null : addDays(d0, adjuvantDay);
  const surgeryOnly = !neoadjuvant && (treatedOn === null || (first !== null && first <= treatedOn));
  if (first === null || first > horizon) {
    const days = first === null ? never : daysBetween(d0, first);
    return { label: 0, type: 0, time: Math.max(twoYears + 1, days), surgeryOnly };
  }
  const type = sight === null ? 3 : outcome.recurrence?.extent === 'BEYOND' ? 1 : 2;
  return { label: type === 1 ? 1 : 0, type, time: Math.min(twoYears, daysBetween(d0, first)), surgeryOnly };
};

/** The world in which people live, as far as their true outcome depends on it. */
export interface TrueWorld {
  readonly values: StatedValues;
  readonly seed: number;
  /** Its calendar of visits. */
  readonly protocol: ProtocolParameters;
}

/** Operated within 30 days of the MRI, with HCC, and no tumour left behind that could be seen: everybody whom a score is for. */
export const isAnalysable = ({ path, pathology }: Person): boolean =>
  path === 'OPERATED' && pathology.isHcc && pathology.margin !== 'R2';
