import {
  adjuvantIntercept,
  type Chance,
  drawRisk,
  expit,
  leavingOf,
  logit,
  outcomeOf,
  preRisk,
  scored,
  scoreOf,
  type StatedValues,
  twoYears,
  upperThirdInSd,
} from '../../world/index.js';
import type { RiskStratum } from '../../truth/index.js';

/** Somebody of whom it was known from surgery on whether therapy would be given. */
export interface TreatedPerson {
  readonly stratum: RiskStratum;
  /** In the upper third by what PRE says, which is of somebody else in a world without signal. */
  readonly isHigh: boolean;
  /** Logits of PRE and POST. */
  readonly pre: number;
  readonly post: number;
  readonly chosen: boolean;
  /** Day on which therapy began; undefined for who was not to have any, or was not followed to that day. */
  readonly begunOn: number | undefined;
  /** To an event of any type, to loss or to two years, and whether it was an event. */
  readonly time: number;
  readonly event: boolean;
}

/** People whose risk decides how often they have adjuvant therapy, as the world states. */
export const treatedPeople = (
  values: StatedValues,
  chance: Chance,
  people: number,
): readonly TreatedPerson[] => {
  const { therapy } = values;
  const highFrom = scoreOf(preRisk(upperThirdInSd * values.risk.beforeSurgerySd, values.risk), values.scores);
  const intercept = adjuvantIntercept(values);
  return Array.from({ length: people }, () => {
    const risk = drawRisk(chance, values.risk);
    const { PRE } = scored(risk, chance, values);
    const chosen = chance.happens(expit(intercept + therapy.logOddsPerRisk * (risk.x + risk.w)));
    const begin = chance.whole(therapy.adjuvantFromDay, therapy.adjuvantToDay);
    const { recurrence, deathDay } = outcomeOf(chance, risk, twoYears, chosen, values);
    const day = recurrence?.visibleDay ?? deathDay ?? Infinity;
    const watched = Math.min(twoYears, leavingOf(chance, risk.x, values.loss)?.day ?? Infinity);
    const time = Math.min(day, watched);
    return {
      stratum: risk.inUpperThird ? 'upper third' : 'below',
      isHigh: PRE >= highFrom,
      pre: logit(risk.pre),
      post: logit(risk.post),
      chosen,
      begunOn: chosen && begin < time ? begin : undefined,
      time,
      event: day <= watched,
    };
  });
};
