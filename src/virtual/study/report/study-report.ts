import { type ScenarioName, scenarioNames } from '../../world/index.js';
import { aloneJobs, type Job, jobName, livesJobs, type StudyPlan, trialJobs } from '../jobs.js';
import type { LivedTrial } from '../lived-trial.js';
import { type JobResult, truthOf } from '../run-job.js';
import { emptyTally, mergedTallies, tallied, type Tallies, type Tally } from '../tally.js';
import { reasonFor } from './known-reasons.js';
import { coversWrongly, isBiased, type Performance, performanceOf } from './verdict.js';

/** A figure of the estimators alone; `reason` explains why it is outside the limits, null where nothing does or need be. */
export interface AlonePerformance extends Performance {
  readonly outside: boolean;
  readonly reason: string | null;
}

/** A figure of whole trials. */
export interface TrialPerformance extends Performance {
  readonly truthError: number;
  /** Mean distance, trial by trial, from what complete and faultless knowledge of the same people says: the price of the design. */
  readonly price: number | null;
  readonly priceError: number | null;
}

export interface StudyReport {
  readonly plan: StudyPlan;
  readonly versions: { readonly apar: string; readonly node: string };
  readonly alone: readonly {
    readonly scenario: ScenarioName;
    readonly figures: readonly AlonePerformance[];
  }[];
  readonly trials: {
    readonly figures: readonly TrialPerformance[];
    /** True outcomes of people by what became of them in the trials, over all trials. */
    readonly labels: Readonly<Record<string, number>>;
  };
}

type Results = ReadonlyMap<string, JobResult>;

const resultOf = (results: Results, job: Job): JobResult => {
  const found = results.get(jobName(job));
  if (found === undefined) throw new RangeError(`"${jobName(job)}" has no result`);
  return found;
};

const talliesOf = (results: Results, jobs: readonly Job[]): Tallies =>
  jobs.map((job) => resultOf(results, job) as Tallies).reduce(mergedTallies, {});

const judged = (performance: Performance, scenario: ScenarioName): AlonePerformance => {
  const outside = isBiased(performance) || coversWrongly(performance);
  return { ...performance, outside, reason: outside ? reasonFor(performance, scenario) : null };
};

const aloneIn = (results: Results, plan: StudyPlan, scenario: ScenarioName): readonly AlonePerformance[] => {
  const truth = truthOf(scenario);
  return Object.entries(talliesOf(results, aloneJobs(plan, scenario))).map(([key, tally]) =>
    judged(performanceOf(key, tally, truth.get(key) ?? Number.NaN), scenario),
  );
};

/** The mean distance of two values of one trial. */
const priceOf = (key: string, trials: readonly LivedTrial[]): Tally =>
  trials.reduce((tally, { observed, known }) => {
    const value = observed.find((one) => one.key === key)?.value ?? null;
    const complete = known.find(([name]) => name === key)?.[1];
    return value === null || complete === undefined
      ? tally
      : tallied(tally, { value: value - complete, interval: null }, 0);
  }, emptyTally);

const ofTrials = (results: Results, plan: StudyPlan): StudyReport['trials'] => {
  const trials = trialJobs(plan).map((job) => resultOf(results, job) as LivedTrial);
  const truth = talliesOf(results, livesJobs(plan));
  const figures = Object.entries(truth).flatMap(([key, lives]): readonly TrialPerformance[] => {
    const observed = trials.flatMap((trial) => trial.observed.filter((one) => one.key === key));
    if (observed.length === 0) return [];
    const { mean, biasError: truthError } = performanceOf(key, lives, lives.mean);
    const tally = observed.reduce((sum, one) => tallied(sum, one, mean), emptyTally);
    const paired = priceOf(key, trials);
    const price = paired.estimated === 0 ? null : performanceOf(key, paired, 0);
    return [
      {
        ...performanceOf(key, tally, mean, truthError),
        truthError,
        price: price?.mean ?? null,
        priceError: price?.biasError ?? null,
      },
    ];
  });
  const labels = new Map<string, number>();
  for (const trial of trials)
    for (const [name, count] of Object.entries(trial.labels))
      labels.set(name, (labels.get(name) ?? 0) + count);
  return { figures, labels: Object.fromEntries([...labels].sort(([a], [b]) => (a < b ? -1 : 1))) };
};

/** The report of a study of which every job is done. @throws RangeError naming a job without a result */
export const studyReport = (
  plan: StudyPlan,
  versions: StudyReport['versions'],
  results: Results,
): StudyReport => ({
  plan,
  versions,
  alone:
    plan.alone === 0
      ? []
      : scenarioNames.map((scenario) => ({ scenario, figures: aloneIn(results, plan, scenario) })),
  trials: ofTrials(results, plan),
});
