import type { Chance } from './chance.js';
import { type PersonalRisk, underHazardRatio } from './risk.js';
import type { StatedValues } from './stated-values.js';

/** What happens to somebody after surgery, seen or not; days after D0. */
export interface Outcome {
  /** Whether the first recurrence by H would be aggressive without any therapy: what both models predict. */
  readonly aggressiveUntreated: boolean;
  /** The first recurrence, from the day on which a scan would show it. */
  readonly recurrence: { readonly extent: 'BEYOND' | 'WITHIN'; readonly visibleDay: number } | null;
  readonly deathDay: number | null;
}

export const daysAMonth = 365.25 / 12;
/** A death by this day is one of surgery. */
export const surgicalDays = 90;

const exponentialDays = (chance: Chance, hazardAMonth: number): number =>
  (-Math.log(1 - chance.unit()) / hazardAMonth) * daysAMonth;

/**
 * Every number is drawn whatever comes of it, so that one who is treated, or lives in another scenario, has the same luck.
 * Therapy lowers the hazard of either recurrence.
 */
export const outcomeOf = (
  chance: Chance,
  risk: Pick<PersonalRisk, 'post' | 'inUpperThird'>,
  horizonDay: number,
  isTreated: boolean,
  { outcome, therapy }: Pick<StatedValues, 'outcome' | 'therapy'>,
): Outcome => {
  const { visibleFromDay, visibleMeanMonths: mean, deathHazardAMonthAfter } = outcome;
  const ratio = isTreated && risk.inUpperThird ? therapy.hazardRatioInUpperThird : 1;
  const [byAggressive, byWithin, byDeath] = [chance.unit(), chance.unit(), chance.unit()];
  const visible = (months: number): number =>
    Math.ceil(visibleFromDay + chance.exponentialWithin(months * daysAMonth, horizonDay - visibleFromDay));
  const [aggressiveDay, withinDay] = [visible(mean.aggressive), visible(mean.withinMilan)];
  const early = chance.happens(outcome.deathsWithin90Days);
  const deathDay = early ? chance.whole(1, surgicalDays) : chance.whole(surgicalDays + 1, horizonDay);
  const laterDay = Math.ceil(horizonDay + exponentialDays(chance, outcome.laterHazardAMonth));
  const laterExtent = chance.happens(risk.post) ? 'BEYOND' : 'WITHIN';
  const after = {
    BEYOND: exponentialDays(chance, deathHazardAMonthAfter.aggressive),
    WITHIN: exponentialDays(chance, deathHazardAMonthAfter.withinMilan),
  };
  const aggressiveUntreated = byAggressive < risk.post;
  const recurring = (extent: 'BEYOND' | 'WITHIN', visibleDay: number): Outcome => ({
    aggressiveUntreated,
    recurrence: { extent, visibleDay },
    deathDay: visibleDay + Math.ceil(after[extent]),
  });
  if (byAggressive < underHazardRatio(risk.post, ratio)) return recurring('BEYOND', aggressiveDay);
  if (byWithin < underHazardRatio(outcome.withinMilan, ratio)) return recurring('WITHIN', withinDay);
  // The stated share is of all without an aggressive recurrence; here those with one within Milan are gone already.
  if (byDeath < outcome.death / (1 - outcome.withinMilan))
    return { aggressiveUntreated, recurrence: null, deathDay };
  return recurring(laterExtent, laterDay);
};
