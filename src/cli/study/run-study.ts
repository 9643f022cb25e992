import { type Job, jobName } from '../../virtual/study/jobs.js';
import type { Results } from '../../virtual/study/report/results.js';
import type { JobOptions } from '../../virtual/study/run-job.js';
import { type Half, keptResults } from './kept-results.js';
import { progressOf } from './progress.js';
import { onWorkers } from './workers.js';

export interface StudyOptions {
  readonly threads: number;
  /** Where results are kept from one run to the next. */
  readonly folder: string;
  readonly say: (line: string) => void;
}

/** Computes what is not known yet of these jobs. @throws LifeBroken, and where results cannot be kept */
export const resultsOf = async (
  half: Half,
  options: JobOptions,
  all: readonly Job[],
  { threads, folder, say }: StudyOptions,
): Promise<Results> => {
  const { known, keep, file } = keptResults(folder, half, options);
  const results = new Map(known);
  const jobs = all.filter((job) => !results.has(jobName(job)));
  say(`${jobs.length} parts to compute; results are kept in ${file}, and a study that is stopped goes on`);
  const began = performance.now();
  const told = progressOf(jobs, () => (performance.now() - began) / 1000, say);
  await onWorkers(options, jobs, threads, (job, result) => {
    keep(job, result);
    results.set(jobName(job), result);
    told(job);
  });
  return results;
};
