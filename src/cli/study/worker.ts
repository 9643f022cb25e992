import { parentPort, workerData } from 'node:worker_threads';
import type { Job } from '../../virtual/study/jobs.js';
import { type JobOptions, jobRunner } from '../../virtual/study/run-job.js';

const run = jobRunner(workerData as JobOptions);

parentPort?.on('message', (job: Job) => {
  run(job).then(
    (result) => parentPort?.postMessage({ result }),
    (error: unknown) => {
      throw error;
    },
  );
});
