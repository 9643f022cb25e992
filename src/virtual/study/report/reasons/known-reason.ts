import type { ScenarioName } from '../../../world/index.js';

/** Why an estimator that is as defined is biased, or covers otherwise than its level, and how far that may go. A reason excuses no more than it says. */
export interface KnownReason {
  readonly of: RegExp;
  /** Only in these worlds; everywhere where left out. */
  readonly scenarios?: readonly ScenarioName[];
  /** No two have the same words: a figure names its reason by them. */
  readonly reason: string;
  /** Bias as a part of the standard deviation between data sets: what goes beyond is no longer explained; 0 where it explains none. */
  readonly biasUpTo: number;
  readonly coverage: readonly [from: number, to: number];
  /** Seeds whose figures had been seen when these limits were drawn, which they therefore do not test. */
  readonly seen: readonly number[];
}

/** When the reasons were first written down. */
export const firstSeed = [1] as const;

/** With either seed figures had been outside narrower limits, which were then widened to what theory gives. */
export const bothSeeds = [1, 2] as const;
