import type { Binary } from '../../../statistics/index.js';
import {
  type Chance,
  drawRisk,
  expit,
  logit,
  outcomeOf,
  scored,
  type StatedValues,
  twoYears,
} from '../../world/index.js';
import type { ScoreName } from '../../truth/index.js';

/** Labels of people, of whom some have none, and the scores of all. */
export interface LabelledPeople {
  readonly labels: readonly (Binary | undefined)[];
  readonly scores: Readonly<Record<ScoreName, Float64Array>>;
}

/** About a quarter have no label, and the more of them the higher PRE is. */
const missing = { atMiddle: -1.3, perUnit: 0.8 };

/** Whether a label is missing depends on what PRE says and on nothing else: missing at random, given PRE. */
export const labelledPeople = (values: StatedValues, chance: Chance, people: number): LabelledPeople => {
  const labels: (Binary | undefined)[] = [];
  const said = Array.from({ length: people }, () => {
    const risk = drawRisk(chance, values.risk);
    const scores = scored(risk, chance, values);
    const { recurrence } = outcomeOf(chance, risk, twoYears, false, values);
    const isCase = recurrence?.extent === 'BEYOND' && recurrence.visibleDay <= twoYears;
    const above = logit(scores.PRE) - values.risk.intercept;
    const isMissing = chance.happens(expit(missing.atMiddle + missing.perUnit * above));
    labels.push(isMissing ? undefined : isCase ? 1 : 0);
    return scores;
  });
  const column = (name: ScoreName): Float64Array => Float64Array.from(said, (scores) => scores[name]);
  return { labels, scores: { PRE: column('PRE'), POST: column('POST') } };
};
