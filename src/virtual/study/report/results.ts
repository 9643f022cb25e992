import { type Job, jobName } from '../jobs.js';
import type { JobResult } from '../run-job.js';
import { mergedTallies, type Tallies } from '../tally.js';

/** Results by the name of their job. */
export type Results = ReadonlyMap<string, JobResult>;

/** @throws RangeError naming a job without a result */
export const resultOf = (results: Results, job: Job): JobResult => {
  const found = results.get(jobName(job));
  if (found === undefined) throw new RangeError(`"${jobName(job)}" has no result`);
  return found;
};

/** What jobs counted, together. */
export const talliesOf = (results: Results, jobs: readonly Job[]): Tallies =>
  jobs.map((job) => resultOf(results, job) as Tallies).reduce(mergedTallies, {});
