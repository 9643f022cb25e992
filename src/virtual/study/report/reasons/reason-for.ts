import type { ScenarioName } from '../../../world/index.js';
import type { Performance, Respect } from '../study-report.js';
import { coversWrongly, isBiased } from '../verdict.js';
import type { KnownReason } from './known-reason.js';
import { ofAreas } from './of-areas.js';
import { ofBrier } from './of-brier.js';
import { ofCalibration } from './of-calibration.js';
import { ofFew } from './of-few.js';
import { ofLoss } from './of-loss.js';
import { ofProportions } from './of-proportions.js';
import { ofTherapy } from './of-therapy.js';

/** The first that fits counts: what a world is there to show comes before everything else. */
export const knownReasons: readonly KnownReason[] = [
  ...ofLoss,
  ...ofCalibration,
  ...ofAreas,
  ...ofTherapy,
  ...ofProportions,
  ...ofBrier,
  ...ofFew,
];

/** From this share of the data sets on, those in which a figure can be estimated are no sample of all. */
const oftenNotEstimable = 0.02;
const selected =
  'Not estimable in more than 2 % of the data sets (a cell or a group is empty): mean and coverage are those of the others, which are no sample of all.';

/** The reason of a performance outside the limits, and in what respects it goes beyond what the reason explains. */
export interface Explanation {
  readonly reason: string | null;
  readonly unexplained: readonly Respect[];
}

const respectsOf = (biased: boolean, covering: boolean): readonly Respect[] => [
  ...(biased ? (['bias'] as const) : []),
  ...(covering ? (['coverage'] as const) : []),
];

/** What is known of a performance; its reason is null where none explains all of it. */
export const explanationOf = (performance: Performance, scenario: ScenarioName): Explanation => {
  const { key, bias, spread, coverage, estimated, notEstimable } = performance;
  const all = estimated + notEstimable;
  if (notEstimable > all * oftenNotEstimable) return { reason: selected, unexplained: [] };
  const [biased, wrong] = [isBiased(performance), coversWrongly(performance)];
  const found = knownReasons.find(
    ({ of, scenarios }) => of.test(key) && (scenarios === undefined || scenarios.includes(scenario)),
  );
  if (!found) return { reason: null, unexplained: respectsOf(biased, wrong) };
  const [from, to] = found.coverage;
  const unexplained = respectsOf(
    biased && (bias === null || spread === null || Math.abs(bias) > found.biasUpTo * spread),
    wrong && coverage !== null && (coverage < from || coverage > to),
  );
  return { reason: unexplained.length === 0 ? found.reason : null, unexplained };
};
