import { appendFileSync, existsSync, mkdirSync, readFileSync, truncateSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Job, jobName } from '../../virtual/study/jobs.js';
import type { JobOptions, JobResult } from '../../virtual/study/run-job.js';
import { programDigest } from './program-digest.js';

/** The halves of a study: each is computed, and kept, by itself. */
export const halves = ['alone', 'trials'] as const;
export type Half = (typeof halves)[number];

/** What the numbers of a half come from; the report is made anew every time. */
const entries: Readonly<Record<Half, string>> = {
  alone: '../../virtual/study/alone.js',
  trials: '../../virtual/study/run-job.js',
};

/** Results of a study that were computed before, and those that come, one line each: a study that was stopped goes on. */
export interface KeptResults {
  readonly file: string;
  readonly known: ReadonlyMap<string, JobResult>;
  readonly keep: (job: Job, result: JobResult) => void;
}

/** The whole lines of the file; one that was cut off by the end of the process is taken away. */
const wholeLines = (file: string): readonly string[] => {
  if (!existsSync(file)) return [];
  const text = readFileSync(file, 'utf8');
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  truncateSync(file, Buffer.byteLength(whole));
  return whole.split('\n').filter((line) => line !== '');
};

/** Results of another program are never mixed with its own. @throws where the folder cannot be written */
export const keptResults = (folder: string, half: Half, { seed, participants }: JobOptions): KeptResults => {
  const digest = programDigest(new URL(entries[half], import.meta.url));
  const file = join(folder, `${half}-${digest}-${seed}-${participants}.jsonl`);
  mkdirSync(dirname(file), { recursive: true });
  const lines = wholeLines(file).map((line) => JSON.parse(line) as readonly [string, JobResult]);
  return {
    file,
    known: new Map(lines),
    keep: (job, result) => {
      appendFileSync(file, `${JSON.stringify([jobName(job), result])}\n`);
    },
  };
};
