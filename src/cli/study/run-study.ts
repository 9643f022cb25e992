import { jobName, jobsOf, type StudyPlan } from '../../virtual/study/jobs.js';
import { studyReport, type StudyReport } from '../../virtual/study/report/study-report.js';
import { keptResults } from './kept-results.js';
import { progressOf } from './progress.js';
import { onWorkers } from './workers.js';

export interface StudyOptions {
  readonly threads: number;
  /** Where results are kept from one run to the next. */
  readonly folder: string;
  readonly version: string;
  readonly say: (line: string) => void;
}

/** Computes what is not known yet, and reports on all. @throws LifeBroken, and where results cannot be kept */
export const runStudy = async (
  plan: StudyPlan,
  { threads, folder, version, say }: StudyOptions,
): Promise<StudyReport> => {
  const { known, keep, file } = keptResults(folder, plan);
  const results = new Map(known);
  const jobs = jobsOf(plan).filter((job) => !results.has(jobName(job)));
  say(`${jobs.length} parts to compute; results are kept in ${file}, and a study that is stopped goes on`);
  const began = performance.now();
  const told = progressOf(jobs, () => (performance.now() - began) / 1000, say);
  await onWorkers(plan, jobs, threads, (job, result) => {
    keep(job, result);
    results.set(jobName(job), result);
    told(job);
  });
  return studyReport(plan, { apar: version, node: process.version }, results);
};
