import { addMonths, daysBetween, plainDate } from '../../../domain/calendar/plain-date.js';
import {
  type Chance,
  drawRisk,
  horizonMonths,
  leavingOf,
  outcomeOf,
  type StatedValues,
  twoYears,
} from '../../world/index.js';

/** First events between two scans: in (left, right] days, exactly then where both are one, and not seen where right is Infinity. */
export interface ScannedData {
  readonly left: Float64Array;
  readonly right: Float64Array;
}

/** Months of the visits of surveillance up to the horizon. */
const visitMonths = [1, 3, 6, 9, 12, 15, 18, 21, horizonMonths];
/** A year of which no February has 29 days until the horizon, so that it lies 730 days after. */
const anyD0 = plainDate('2025-01-01');
const visitDays = visitMonths.map((months) => daysBetween(anyD0, addMonths(anyD0, months)));

/** Scans of somebody: each visit off its target as the world states, some missed; whoever comes at two years comes on the day. */
const scansOf = (chance: Chance, { visits }: StatedValues): readonly number[] =>
  visitDays.flatMap((target) => {
    const off = Math.round(visits.dayOff.mean + visits.dayOff.sd * chance.normal());
    const missed = chance.happens(visits.missed);
    return missed ? [] : [target === twoYears ? target : Math.max(1, target + off)];
  });

/**
 * First events of people without therapy as scans show them. Watching depends on nothing that happens to them, as the estimator
 * assumes: a death after a recurrence hides none, and deaths without one are known to the day.
 */
export const scannedData = (values: StatedValues, chance: Chance, people: number): ScannedData => {
  const [left, right] = [new Float64Array(people), new Float64Array(people)];
  for (let i = 0; i < people; i += 1) {
    const risk = drawRisk(chance, values.risk);
    const { recurrence, deathDay } = outcomeOf(chance, risk, twoYears, false, values);
    const gone = leavingOf(chance, risk.x, values.loss)?.day ?? Infinity;
    const scans = scansOf(chance, values).filter((day) => day <= gone);
    const event = recurrence?.visibleDay ?? Infinity;
    const died = recurrence === null && deathDay !== null && deathDay <= gone ? deathDay : Infinity;
    const clean = scans.filter((day) => day < Math.min(event, died)).at(-1) ?? 0;
    const shown = scans.find((day) => day >= event) ?? Infinity;
    left[i] = died < Infinity ? died : clean;
    right[i] = died < Infinity ? died : shown;
  }
  return { left, right };
};
