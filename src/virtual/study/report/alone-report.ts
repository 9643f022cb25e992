import { type ScenarioName, scenarioNames } from '../../world/index.js';
import { truthOf } from '../alone.js';
import { aloneJobs, type AlonePlan, dataSetsOf } from '../jobs.js';
import { type PartName, partNames } from '../parts/index.js';
import { explanationOf, knownReasons } from './reasons/reason-for.js';
import { type Results, talliesOf } from './results.js';
import type {
  AlonePerformance,
  AloneReport,
  Performance,
  StatedReason,
  StudyReport,
} from './study-report.js';
import { coversWrongly, isBiased, performanceOf } from './verdict.js';

type World = AloneReport['worlds'][number];

const judged = (performance: Performance, scenario: ScenarioName): AlonePerformance => {
  const outside = isBiased(performance) || coversWrongly(performance);
  const explained = outside ? explanationOf(performance, scenario) : { reason: null, unexplained: [] };
  return { ...performance, outside, ...explained };
};

const partIn = (
  results: Results,
  plan: AlonePlan,
  part: PartName,
  scenario: ScenarioName,
): World['parts'][number] => {
  const truth = truthOf(part, scenario, plan.participants);
  return {
    part,
    dataSets: dataSetsOf(plan, part, scenario),
    figures: Object.entries(talliesOf(results, aloneJobs(plan, part, scenario))).map(([key, tally]) =>
      judged(performanceOf(key, tally, truth.get(key) ?? Number.NaN), scenario),
    ),
  };
};

const worldsOf = (results: Results, plan: AlonePlan): readonly World[] =>
  scenarioNames
    .map((scenario) => ({
      scenario,
      parts: partNames
        .filter((part) => dataSetsOf(plan, part, scenario) > 0)
        .map((part) => partIn(results, plan, part, scenario)),
    }))
    .filter(({ parts }) => parts.length > 0);

const figuresOf = ({ parts }: World): readonly AlonePerformance[] => parts.flatMap(({ figures }) => figures);

/** Figures outside in one of two runs, as each has them. */
const outsideIn = (
  first: World,
  second: World,
): NonNullable<AloneReport['confirmation']>['worlds'][number] => {
  const others = new Map(figuresOf(second).map((figure) => [figure.key, figure]));
  return {
    scenario: first.scenario,
    figures: figuresOf(first).length,
    outside: figuresOf(first).flatMap((own) => {
      const other = others.get(own.key);
      return other !== undefined && (own.outside || other.outside) ? [{ first: own, second: other }] : [];
    }),
  };
};

const stated: readonly StatedReason[] = knownReasons.map(
  ({ reason, biasUpTo, coverage: [coverageFrom, coverageTo], seen }) => ({
    reason,
    biasUpTo,
    coverageFrom,
    coverageTo,
    seen,
  }),
);

/** Another seed with its results. */
export interface Confirmation {
  readonly seed: number;
  readonly results: Results;
}

/** The report of the estimators alone, of which every job is done. @throws RangeError naming a job without a result */
export const aloneReportOf = (
  plan: AlonePlan,
  versions: AloneReport['versions'],
  results: Results,
  confirmation: Confirmation | null,
): NonNullable<StudyReport['alone']> => {
  const worlds = worldsOf(results, plan);
  const again = confirmation && worldsOf(confirmation.results, { ...plan, seed: confirmation.seed });
  return {
    plan,
    versions,
    reasons: stated,
    worlds,
    confirmation: confirmation && {
      seed: confirmation.seed,
      worlds: worlds.flatMap((world) => {
        const other = again?.find(({ scenario }) => scenario === world.scenario);
        return other === undefined ? [] : [outsideIn(world, other)];
      }),
    },
  };
};
