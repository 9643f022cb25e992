import { type ScenarioName, scenarioNames } from '../../world/index.js';
import { livesJobs, trialJobs, type TrialsPlan, trialsOf } from '../jobs.js';
import type { LivedTrial } from '../lived-trial.js';
import { emptyTally, tallied, type Tally } from '../tally.js';
import { resultOf, type Results, talliesOf } from './results.js';
import type { TrialPerformance, TrialsReport } from './study-report.js';
import { performanceOf } from './verdict.js';

/** The mean distance of two values of one trial. */
const priceOf = (key: string, trials: readonly LivedTrial[]): Tally =>
  trials.reduce((tally, { observed, known }) => {
    const value = observed.find((one) => one.key === key)?.value ?? null;
    const complete = known.find(([name]) => name === key)?.[1];
    return value === null || complete === undefined
      ? tally
      : tallied(tally, { value: value - complete, interval: null }, 0);
  }, emptyTally);

const figureOf = (key: string, lives: Tally, trials: readonly LivedTrial[]): readonly TrialPerformance[] => {
  const observed = trials.flatMap((trial) => trial.observed.filter((one) => one.key === key));
  if (observed.length === 0) return [];
  const { mean } = lives;
  const truthError = performanceOf(key, lives, mean).biasError;
  const tally = observed.reduce((sum, one) => tallied(sum, one, mean), emptyTally);
  const price = performanceOf(key, priceOf(key, trials), 0);
  return [
    {
      ...performanceOf(key, tally, mean, truthError ?? 0),
      truthError,
      price: price.mean,
      priceError: price.biasError,
    },
  ];
};

const labelsOf = (trials: readonly LivedTrial[]): Readonly<Record<string, number>> => {
  const labels = new Map<string, number>();
  for (const trial of trials)
    for (const [name, count] of Object.entries(trial.labels))
      labels.set(name, (labels.get(name) ?? 0) + count);
  return Object.fromEntries([...labels].sort(([a], [b]) => (a < b ? -1 : 1)));
};

const worldOf = (
  results: Results,
  plan: TrialsPlan,
  scenario: ScenarioName,
): TrialsReport['worlds'][number] => {
  const trials = trialJobs(plan, scenario).map((job) => resultOf(results, job) as LivedTrial);
  return {
    scenario,
    trials: trials.length,
    figures: Object.entries(talliesOf(results, livesJobs(plan, scenario))).flatMap(([key, lives]) =>
      figureOf(key, lives, trials),
    ),
    labels: labelsOf(trials),
  };
};

/** The report of whole trials, of which every job is done. @throws RangeError naming a job without a result */
export const trialsReportOf = (
  plan: TrialsPlan,
  versions: TrialsReport['versions'],
  results: Results,
): TrialsReport => ({
  plan,
  versions,
  worlds: scenarioNames
    .filter((scenario) => trialsOf(plan, scenario) > 0)
    .map((scenario) => worldOf(results, plan, scenario)),
});
