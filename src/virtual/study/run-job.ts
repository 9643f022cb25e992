import { modelTruth } from '../truth/index.js';
import { interceptFor, type ScenarioName, worldOf } from '../world/index.js';
import { aloneTallies } from './alone.js';
import { benefitThresholds, highFrom } from './design.js';
import type { Job, StudyPlan } from './jobs.js';
import { type LivedTrial, livedTrial } from './lived-trial.js';
import { livesTallies } from './lives-tallies.js';
import type { Tallies } from './tally.js';

/** True values of the estimands in one world without therapy. */
export const truthOf = (scenario: ScenarioName): ReadonlyMap<string, number> =>
  modelTruth(worldOf(scenario, interceptFor), { highFrom, thresholds: benefitThresholds });

/** What a job came to; a trial gives its figures, the others what they counted. */
export type JobResult = Tallies | LivedTrial;

/** Trials are numbered from the seed on, so that `apar simulate` lives the same one. */
export const trialSeed = ({ seed }: Pick<StudyPlan, 'seed'>, number: number): number => seed + number;

/** Does the jobs of one plan; true values are computed once a scenario. @throws LifeBroken */
export const jobRunner = (plan: StudyPlan): ((job: Job) => Promise<JobResult>) => {
  const truths = new Map<ScenarioName, ReadonlyMap<string, number>>();
  const truth = (scenario: ScenarioName): ReadonlyMap<string, number> => {
    const known = truths.get(scenario) ?? truthOf(scenario);
    truths.set(scenario, known);
    return known;
  };
  const { seed, participants } = plan;
  return async (job) => {
    switch (job.kind) {
      case 'alone':
        return aloneTallies({ ...job, seed, people: participants }, truth(job.scenario));
      case 'lives':
        return livesTallies({ ...job, seed });
      case 'trial':
        return livedTrial(
          { participants, seed: trialSeed(plan, job.number), scenario: job.scenario },
          new Set(truth(job.scenario).keys()),
        );
      default:
        return job satisfies never;
    }
  };
};
