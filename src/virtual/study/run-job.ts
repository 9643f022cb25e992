import type { ScenarioName } from '../world/index.js';
import { aloneReader, type AloneReader, aloneTallies } from './alone.js';
import type { Job } from './jobs.js';
import { type LivedTrial, livedTrial } from './lived-trial.js';
import { livesTallies } from './lives-tallies.js';
import type { PartName } from './parts/index.js';
import type { Tallies } from './tally.js';

/** What a job came to; a trial gives its figures, the others what they counted. */
export type JobResult = Tallies | LivedTrial;

/** What all jobs of a study have in common. */
export interface JobOptions {
  readonly seed: number;
  readonly participants: number;
}

/** Trials are numbered from the seed on, so that `apar simulate` lives the same one. */
export const trialSeed = ({ seed }: Pick<JobOptions, 'seed'>, number: number): number => seed + number;

/** Does jobs of one study; what is common to the jobs of a world is computed once. @throws LifeBroken */
export const jobRunner = (options: JobOptions): ((job: Job) => Promise<JobResult>) => {
  const { seed, participants: people } = options;
  const readers = new Map<string, AloneReader>();
  const reader = (part: PartName, scenario: ScenarioName): AloneReader => {
    const name = `${part} ${scenario}`;
    const known = readers.get(name) ?? aloneReader(part, scenario, people);
    readers.set(name, known);
    return known;
  };
  return async (job) => {
    switch (job.kind) {
      case 'alone':
        return aloneTallies(job, { seed, people }, reader(job.part, job.scenario));
      case 'lives':
        return livesTallies(job, seed);
      case 'trial':
        return livedTrial(
          { participants: people, seed: trialSeed(options, job.number), scenario: job.scenario },
          new Set(reader('panel', job.scenario).truth.keys()),
        );
      default:
        return job satisfies never;
    }
  };
};
