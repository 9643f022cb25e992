import { parentPort, workerData } from 'node:worker_threads';
import type { Job, StudyPlan } from '../../virtual/study/jobs.js';
import { jobRunner } from '../../virtual/study/run-job.js';

const run = jobRunner(workerData as StudyPlan);

parentPort?.on('message', (job: Job) => {
  run(job).then(
    (result) => parentPort?.postMessage({ result }),
    (error: unknown) => {
      throw error;
    },
  );
});
