import { type Job, jobName } from '../../virtual/study/jobs.js';

/** About how long jobs take, beside one another. */
const weights = {
  alone: { panel: 4, bootstrap: 10, scans: 2, labels: 3, therapy: 1, interaction: 1 },
  lives: 1,
  trial: 4,
} as const;

const weightOf = (job: Job): number => (job.kind === 'alone' ? weights.alone[job.part] : weights[job.kind]);

const clock = (seconds: number): string =>
  seconds < 90 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`;

/** Says after each job how much is done and about how long the rest takes, by what this run has done so far. */
export const progressOf = (
  jobs: readonly Job[],
  elapsed: () => number,
  say: (line: string) => void,
): ((job: Job) => void) => {
  const all = jobs.reduce((sum, job) => sum + weightOf(job), 0);
  let done = 0;
  let count = 0;
  return (job) => {
    done += weightOf(job);
    count += 1;
    const left = (elapsed() * (all - done)) / done;
    say(`${count} of ${jobs.length} parts, ${jobName(job)} done; about ${clock(left)} to go`);
  };
};
