import type { EvaluationData } from '../../../application/evaluation/index.js';
import {
  type Chance,
  drawRisk,
  leavingOf,
  type Outcome,
  outcomeOf,
  scored,
  type StatedValues,
  twoYears,
} from '../../world/index.js';
import { scoreNames } from '../../truth/index.js';

/** One data set straight from the model, of people without therapy whose outcome shows on the day on which it could. */
export interface ModelData {
  /** Everybody is followed to their event: what an estimator assumes that knows no censoring. */
  readonly complete: EvaluationData;
  /** The same people, some lost and the others watched to the data cut. */
  readonly censored: EvaluationData;
}

const eventOf = ({ recurrence, deathDay }: Outcome): readonly [day: number, type: number] => {
  if (recurrence) return [recurrence.visibleDay, recurrence.extent === 'BEYOND' ? 1 : 2];
  return [deathDay ?? Infinity, 3];
};

const dataOf = (
  times: Float64Array,
  types: Float64Array,
  scores: readonly Float64Array[],
): EvaluationData => ({
  n: times.length,
  atHorizon: { times, types },
  ofCurves: { times, types },
  scores,
  groups: null,
});

/** Of two on one day an event comes before a censoring. */
export const modelData = (values: StatedValues, chance: Chance, people: number): ModelData => {
  const column = (): Float64Array => new Float64Array(people);
  const [times, types, seenTimes, seenTypes] = [column(), column(), column(), column()];
  const scores = scoreNames.map(column);
  for (let i = 0; i < people; i += 1) {
    const risk = drawRisk(chance, values.risk);
    const said = scored(risk, chance, values);
    scoreNames.forEach((name, k) => {
      const own = scores[k];
      if (own) own[i] = said[name];
    });
    const [day, type] = eventOf(outcomeOf(chance, risk, twoYears, false, values));
    const cut = twoYears + chance.whole(0, values.accrual.days - 1);
    const left = Math.min(leavingOf(chance, risk.x, values.loss)?.day ?? Infinity, cut);
    times[i] = day;
    types[i] = type;
    seenTimes[i] = Math.min(day, left);
    seenTypes[i] = day <= left ? type : 0;
  }
  return { complete: dataOf(times, types, scores), censored: dataOf(seenTimes, seenTypes, scores) };
};
