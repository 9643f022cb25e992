import { type ScenarioName, scenarioNames } from '../world/index.js';
import type { AloneJob } from './alone.js';
import { livesAGroup } from './lives-tallies.js';
import { type PartName, partNames, parts } from './parts/index.js';

/** How often something is done in the stated world, and in each of the others. */
export interface Often {
  readonly stated: number;
  readonly elsewhere: number;
}

/** What is asked of the estimators alone: the same words give the same numbers for ever. */
export interface AlonePlan {
  readonly seed: number;
  /** Of each data set. */
  readonly participants: number;
  readonly dataSets: Often;
  /** Of these, those of which people are resampled as well. */
  readonly resampled: number;
}

/** What is asked of whole trials. */
export interface TrialsPlan {
  readonly seed: number;
  /** Operated, of each trial. */
  readonly participants: number;
  readonly trials: Often;
  /** Invented people of each world whose true outcomes give the true values. */
  readonly lives: number;
}

/** A part of the study that is computed in one go, by any worker, in any order. */
export type Job =
  | AloneJob
  | { readonly kind: 'lives'; readonly scenario: ScenarioName; readonly from: number; readonly to: number }
  | { readonly kind: 'trial'; readonly scenario: ScenarioName; readonly number: number };

export const jobName = (job: Job): string => {
  switch (job.kind) {
    case 'trial':
      return `trial ${job.scenario} ${job.number}`;
    case 'lives':
      return `lives ${job.scenario} ${job.from}-${job.to}`;
    case 'alone':
      return `${job.part} ${job.scenario} ${job.from}-${job.to}`;
    default:
      return job satisfies never;
  }
};

const dataSetsAJob = 50;
const groupsAJob = 5;

const ranges = (all: number, size: number): readonly { readonly from: number; readonly to: number }[] =>
  Array.from({ length: Math.ceil(all / size) }, (_, i) => ({
    from: i * size,
    to: Math.min(all, (i + 1) * size),
  }));

const often = ({ stated, elsewhere }: Often, scenario: ScenarioName): number =>
  scenario === 'stated' ? stated : elsewhere;

/** How many data sets a part reads in a world. */
export const dataSetsOf = (
  { dataSets, resampled }: AlonePlan,
  part: PartName,
  scenario: ScenarioName,
): number => {
  if (!parts[part].scenarios.includes(scenario)) return 0;
  const all = often(dataSets, scenario);
  return part === 'bootstrap' ? Math.min(all, resampled) : all;
};

/** Jobs of one kind, in the order in which their results are put together. */
export const aloneJobs = (plan: AlonePlan, part: PartName, scenario: ScenarioName): readonly AloneJob[] =>
  ranges(dataSetsOf(plan, part, scenario), dataSetsAJob).map((range) => ({
    kind: 'alone',
    part,
    scenario,
    ...range,
  }));

export const trialsOf = ({ trials }: TrialsPlan, scenario: ScenarioName): number => often(trials, scenario);

export const livesJobs = (plan: TrialsPlan, scenario: ScenarioName): readonly Job[] =>
  trialsOf(plan, scenario) === 0
    ? []
    : ranges(Math.ceil(plan.lives / livesAGroup), groupsAJob).map((range) => ({
        kind: 'lives',
        scenario,
        ...range,
      }));

export const trialJobs = (plan: TrialsPlan, scenario: ScenarioName): readonly Job[] =>
  Array.from({ length: trialsOf(plan, scenario) }, (_, i) => ({ kind: 'trial', scenario, number: i + 1 }));

/** Of every kind the same share at any time: what is done by then is a whole study, of smaller numbers. */
const together = (lists: readonly (readonly Job[])[]): readonly Job[] =>
  lists
    .flatMap((jobs) => jobs.map((job, i) => ({ job, when: (i + 1) / jobs.length })))
    .sort((a, b) => a.when - b.when)
    .map(({ job }) => job);

export const allAloneJobs = (plan: AlonePlan): readonly Job[] =>
  together(scenarioNames.flatMap((scenario) => partNames.map((part) => aloneJobs(plan, part, scenario))));

export const allTrialJobs = (plan: TrialsPlan): readonly Job[] =>
  together(scenarioNames.flatMap((scenario) => [livesJobs(plan, scenario), trialJobs(plan, scenario)]));
