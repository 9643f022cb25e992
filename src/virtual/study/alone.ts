import { interceptFor, type ScenarioName, worldOf } from '../world/index.js';
import { type PartName, type PartReader, parts, type Truth } from './parts/index.js';
import { emptyTally, tallied, type Tallies, type Tally } from './tally.js';

/** Data sets `from` up to `to` of one world for some estimators. */
export interface AloneJob {
  readonly kind: 'alone';
  readonly part: PartName;
  readonly scenario: ScenarioName;
  readonly from: number;
  readonly to: number;
}

/** True values of what a part asks, in one world. */
export const truthOf = (part: PartName, scenario: ScenarioName, people: number): Truth =>
  parts[part].truth(worldOf(scenario, interceptFor), people);

/** What reads the data sets of a part in one world: what it finds out on the first serves all others. */
export interface AloneReader {
  readonly truth: Truth;
  readonly read: PartReader;
}

export const aloneReader = (part: PartName, scenario: ScenarioName, people: number): AloneReader => {
  const truth = truthOf(part, scenario, people);
  return { truth, read: parts[part].reader(worldOf(scenario, interceptFor), truth) };
};

/**
 * The estimators alone: each reads data that are as it assumes, straight from the model. The same words give the same data sets
 * for ever.
 */
export const aloneTallies = async (
  { scenario, from, to }: AloneJob,
  { seed, people }: { readonly seed: number; readonly people: number },
  { truth, read }: AloneReader,
): Promise<Tallies> => {
  const tallies = new Map<string, Tally>();
  for (let number = from; number < to; number += 1) {
    for (const observed of await read({ scenario, seed, number, people })) {
      const { key } = observed;
      tallies.set(key, tallied(tallies.get(key) ?? emptyTally, observed, truth.get(key) ?? Number.NaN));
    }
  }
  return Object.fromEntries(tallies);
};
