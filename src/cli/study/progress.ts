import { type Job, jobName } from '../../virtual/study/jobs.js';

/** About how much longer one job takes than one chunk of data sets. */
const weights: Readonly<Record<Job['kind'], number>> = { alone: 1, lives: 1, trial: 4 };

const weightOf = (jobs: readonly Job[]): number => jobs.reduce((sum, { kind }) => sum + weights[kind], 0);

const clock = (seconds: number): string =>
  seconds < 90 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`;

/** Says after each job how much is done and about how long the rest takes, by what this run has done so far. */
export const progressOf = (
  jobs: readonly Job[],
  elapsed: () => number,
  say: (line: string) => void,
): ((job: Job) => void) => {
  const all = weightOf(jobs);
  let done = 0;
  let count = 0;
  return (job) => {
    done += weights[job.kind];
    count += 1;
    const left = (elapsed() * (all - done)) / done;
    say(`${count} of ${jobs.length} parts, ${jobName(job)} done; about ${clock(left)} to go`);
  };
};
