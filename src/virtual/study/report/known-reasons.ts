import { type Performance } from './verdict.js';
import type { ScenarioName } from '../../world/index.js';

/** Why an estimator that is as defined is biased, or covers otherwise than its level, and how far that may go. */
export interface KnownReason {
  readonly of: RegExp;
  /** Only in these worlds; everywhere where left out. */
  readonly scenarios?: readonly ScenarioName[];
  readonly reason: string;
  /** Bias as a part of the standard deviation between data sets: what goes beyond is no longer explained. */
  readonly biasUpTo: number;
  readonly coverage: readonly [from: number, to: number];
}

/** The first that fits counts. */
export const knownReasons: readonly KnownReason[] = [];

/** The reason that explains a performance outside the limits; null where none does. */
export const reasonFor = (
  { key, bias, spread, coverage }: Performance,
  scenario: ScenarioName,
): string | null => {
  const found = knownReasons.find(
    ({ of, scenarios }) => of.test(key) && (scenarios === undefined || scenarios.includes(scenario)),
  );
  if (!found) return null;
  const [from, to] = found.coverage;
  const explains =
    Math.abs(bias) <= found.biasUpTo * spread && (coverage === null || (coverage >= from && coverage <= to));
  return explains ? found.reason : null;
};
