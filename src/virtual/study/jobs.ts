import { type ScenarioName, scenarioNames } from '../world/index.js';
import { livesAGroup } from './lives-tallies.js';

/** What is studied: the same words give the same numbers for ever. */
export interface StudyPlan {
  readonly seed: number;
  /** Data sets straight from the model, of each scenario. */
  readonly alone: number;
  /** Trials lived through the protocol, in the stated world. */
  readonly trials: number;
  /** Of each data set and each trial. */
  readonly participants: number;
  /** Invented people whose true outcomes give the true values for the trials. */
  readonly lives: number;
}

/** A part of the study that is computed in one go, by any worker, in any order. */
export type Job =
  | { readonly kind: 'lives'; readonly scenario: ScenarioName; readonly from: number; readonly to: number }
  | { readonly kind: 'alone'; readonly scenario: ScenarioName; readonly from: number; readonly to: number }
  | { readonly kind: 'trial'; readonly scenario: ScenarioName; readonly number: number };

export const jobName = (job: Job): string =>
  job.kind === 'trial'
    ? `trial ${job.scenario} ${job.number}`
    : `${job.kind} ${job.scenario} ${job.from}-${job.to}`;

/** The world in which trials are lived. */
export const trialScenario: ScenarioName = 'stated';
const dataSetsAJob = 50;
const groupsAJob = 5;

const parts = (all: number, size: number): readonly { readonly from: number; readonly to: number }[] =>
  Array.from({ length: Math.ceil(all / size) }, (_, i) => ({
    from: i * size,
    to: Math.min(all, (i + 1) * size),
  }));

/** Jobs of one kind, in the order in which their results are put together. */
export const aloneJobs = ({ alone }: StudyPlan, scenario: ScenarioName): readonly Job[] =>
  parts(alone, dataSetsAJob).map((part) => ({ kind: 'alone', scenario, ...part }));

export const livesJobs = ({ lives, trials }: StudyPlan): readonly Job[] =>
  trials === 0
    ? []
    : parts(Math.ceil(lives / livesAGroup), groupsAJob).map((part) => ({
        kind: 'lives',
        scenario: trialScenario,
        ...part,
      }));

export const trialJobs = ({ trials }: StudyPlan): readonly Job[] =>
  Array.from({ length: trials }, (_, i) => ({ kind: 'trial', scenario: trialScenario, number: i + 1 }));

/** Of every kind the same part at any time: what is done by then is a whole study, of smaller numbers. */
const together = (lists: readonly (readonly Job[])[]): readonly Job[] =>
  lists
    .flatMap((jobs) => jobs.map((job, i) => ({ job, when: (i + 1) / jobs.length })))
    .sort((a, b) => a.when - b.when)
    .map(({ job }) => job);

export const jobsOf = (plan: StudyPlan): readonly Job[] =>
  together([...scenarioNames.map((scenario) => aloneJobs(plan, scenario)), livesJobs(plan), trialJobs(plan)]);
