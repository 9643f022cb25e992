import type { ScenarioName, StatedValues } from '../../world/index.js';
import type { Observed } from '../observed.js';

/** Names of the parts, in the order of the page. */
export const partNames = ['panel', 'bootstrap', 'scans', 'labels', 'therapy', 'interaction'] as const;
export type PartName = (typeof partNames)[number];

/** One data set of a world; the same words give the same data for ever. */
export interface DataSet {
  readonly scenario: ScenarioName;
  readonly seed: number;
  readonly number: number;
  readonly people: number;
}

/** True values by figure; a figure without one is not judged. */
export type Truth = ReadonlyMap<string, number>;

/** What the estimators of a part say of one data set. */
export type PartReader = (dataSet: DataSet) => readonly Observed[] | Promise<readonly Observed[]>;

/** Some estimators, the data that they ask for, and what is true of these. */
export interface StudyPart {
  /** Worlds in which it is measured. */
  readonly scenarios: readonly ScenarioName[];
  readonly truth: (values: StatedValues, people: number) => Truth;
  /** What is prepared once for a world, and then said of one data set after another. */
  readonly reader: (values: StatedValues, truth: Truth) => PartReader;
}
