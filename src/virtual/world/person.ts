import {
  addDays,
  addMonths,
  daysBetween,
  type PlainDate,
  plainDate,
} from '../../domain/calendar/plain-date.js';
import { type Chance, chanceOf } from './chance.js';
import { type Leaving, leavingOf } from './leaving.js';
import { type Outcome, outcomeOf } from './outcome.js';
import { adjuvantIntercept, drawRisk, expit, type PersonalRisk, scoreOf } from './risk.js';
import type { StatedValues } from './stated-values.js';

/** What comes of somebody who is asked to take part. */
export type Path = 'OPERATED' | 'SLIPPED' | 'SCREEN_FAILURE';

/** What is true of an invented person, whether or not anybody ever learns of it. */
export interface Person {
  readonly participant: number;
  readonly path: Path;
  /** Day of surgery; of a screen failure the planned one. */
  readonly d0: PlainDate;
  /** H − D0 in days. */
  readonly horizonDay: number;
  readonly risk: PersonalRisk;
  readonly scores: { readonly PRE: number; readonly POST: number };
  readonly pathology: { readonly isHcc: boolean; readonly margin: 'R0' | 'R1' | 'R2' };
  readonly neoadjuvant: boolean;
  /** Day on which adjuvant therapy is to begin; null without any. */
  readonly adjuvantDay: number | null;
  readonly outcome: Outcome;
  readonly leaving: Leaving | null;
  /** Day of a liver transplant without recurrence; null for nearly everybody. */
  readonly transplantDay: number | null;
}

/** Months of the horizon of the primary outcome. */
export const horizonMonths = 24;

const pathOf = (chance: Chance, { screenFailures, slipped }: StatedValues['accrual']): Path => {
  const drawn = chance.unit() * (1 + screenFailures + slipped);
  if (drawn < 1) return 'OPERATED';
  return drawn < 1 + slipped ? 'SLIPPED' : 'SCREEN_FAILURE';
};

const marginOf = (chance: Chance, { r1, r2 }: StatedValues['pathology']): Person['pathology']['margin'] => {
  const drawn = chance.unit();
  if (drawn < r2) return 'R2';
  return drawn < r2 + r1 ? 'R1' : 'R0';
};

/** In a world without signal a model scores somebody else. */
export const scored = (
  own: PersonalRisk,
  chance: Chance,
  { risk, scores }: StatedValues,
): Person['scores'] => {
  const { pre, post } = scores.signal ? own : drawRisk(chance, risk);
  return { PRE: scoreOf(pre, scores), POST: scoreOf(post, scores) };
};

/** Not where the tumour can be seen by then: who waits for a liver is looked at until it comes. */
const transplantDayOf = (
  chance: Chance,
  { withoutRecurrence, fromDay, toDay }: StatedValues['transplant'],
  { recurrence }: Outcome,
): number | null => {
  const isTransplanted = chance.happens(withoutRecurrence);
  const day = chance.whole(fromDay, toDay);
  return isTransplanted && (recurrence === null || day < recurrence.visibleDay) ? day : null;
};

/** Draws people of one world; the same number gives the same person for ever. `riskOf` gives risks that are not drawn as it states. */
export const peopleOf = (
  values: StatedValues,
  seed: number,
  riskOf: (participant: number) => PersonalRisk = (participant) =>
    drawRisk(chanceOf(seed, participant, 'risk'), values.risk),
): ((participant: number) => Person) => {
  const { accrual, therapy } = values;
  const intercept = adjuvantIntercept(values);
  return (participant) => {
    const chance = (purpose: string): Chance => chanceOf(seed, participant, purpose);
    const risk = riskOf(participant);
    const d0 = addDays(plainDate(accrual.firstDay), chance('accrual').whole(0, accrual.days - 1));
    const horizonDay = daysBetween(d0, addMonths(d0, horizonMonths));
    const treated = chance('therapy');
    const neoadjuvant = treated.happens(therapy.neoadjuvant);
    const isAdjuvant = treated.happens(expit(intercept + therapy.logOddsPerRisk * (risk.x + risk.w)));
    const day = treated.whole(therapy.adjuvantFromDay, therapy.adjuvantToDay);
    const tissue = chance('pathology');
    const isTreated = neoadjuvant || isAdjuvant;
    const outcome = outcomeOf(chance('outcome'), risk, horizonDay, isTreated, values);
    return {
      participant,
      path: pathOf(chance('path'), accrual),
      d0,
      horizonDay,
      risk,
      scores: scored(risk, chance('score'), values),
      pathology: {
        isHcc: !tissue.happens(values.pathology.nonHcc),
        margin: marginOf(tissue, values.pathology),
      },
      neoadjuvant,
      adjuvantDay: isAdjuvant ? day : null,
      outcome,
      leaving: leavingOf(chance('leaving'), risk.x, values.loss),
      transplantDay: transplantDayOf(chance('transplant'), values.transplant, outcome),
    };
  };
};

/** The day on which the trial is frozen. */
export const cutOf = ({ firstDay, days, monthsToCut }: StatedValues['accrual']): PlainDate =>
  addMonths(addDays(plainDate(firstDay), days - 1), monthsToCut);
