import { chanceOf, interceptFor, type ScenarioName, worldOf } from '../world/index.js';
import { modelData } from './model-data.js';
import { isOfCompleteData } from './of-complete-data.js';
import { readerOf } from './observed.js';
import { emptyTally, tallied, type Tallies, type Tally } from './tally.js';

/** Data sets `from` up to `to` of one scenario; the same words give the same data sets for ever. */
export interface AloneJob {
  readonly scenario: ScenarioName;
  readonly seed: number;
  readonly people: number;
  readonly from: number;
  readonly to: number;
}

/**
 * The estimators alone: each reads data that are as it assumes, straight from the model. `truth` holds the values of the
 * estimands by figure; a figure without one is not judged.
 */
export const aloneTallies = (
  { scenario, seed, people, from, to }: AloneJob,
  truth: ReadonlyMap<string, number>,
): Tallies => {
  const values = worldOf(scenario, interceptFor);
  const keys = [...truth.keys()];
  const ofComplete = readerOf(new Set(keys.filter(isOfCompleteData)));
  const ofCensored = readerOf(new Set(keys.filter((key) => !isOfCompleteData(key))));
  const tallies = new Map<string, Tally>();
  for (let number = from; number < to; number += 1) {
    const { complete, censored } = modelData(values, chanceOf(seed, number, `data set ${scenario}`), people);
    for (const observed of [...ofComplete(complete), ...ofCensored(censored)]) {
      const { key } = observed;
      tallies.set(key, tallied(tallies.get(key) ?? emptyTally, observed, truth.get(key) ?? Number.NaN));
    }
  }
  return Object.fromEntries(tallies);
};
