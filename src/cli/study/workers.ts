import { Worker } from 'node:worker_threads';
import { type Job, jobName } from '../../virtual/study/jobs.js';
import type { JobOptions, JobResult } from '../../virtual/study/run-job.js';

/** A job in a worker; rejects where the worker ends instead. */
const answerOf = (worker: Worker, job: Job): Promise<JobResult> =>
  new Promise((resolve, reject) => {
    const answered = ({ result }: { result: JobResult }): void => {
      settle();
      resolve(result);
    };
    const failed = (error: Error): void => {
      settle();
      reject(new Error(`${jobName(job)}: ${error.message}`, { cause: error }));
    };
    const ended = (code: number): void => {
      failed(new Error(`the worker ended with ${code}`));
    };
    const settle = (): void => {
      worker.off('message', answered).off('error', failed).off('exit', ended);
    };
    worker.on('message', answered).on('error', failed).on('exit', ended);
    worker.postMessage(job);
  });

/**
 * Does the jobs on so many threads, each the next that nobody has taken. `done` hears of every result, in the order in which
 * they come. The first failure ends all.
 */
export const onWorkers = async (
  options: JobOptions,
  jobs: readonly Job[],
  threads: number,
  done: (job: Job, result: JobResult) => void,
): Promise<void> => {
  const waiting = jobs.values();
  const workers = Array.from(
    { length: Math.min(threads, jobs.length) },
    () => new Worker(new URL('./worker.js', import.meta.url), { workerData: options }),
  );
  try {
    await Promise.all(
      workers.map(async (worker) => {
        for (const job of waiting) done(job, await answerOf(worker, job));
      }),
    );
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
};
