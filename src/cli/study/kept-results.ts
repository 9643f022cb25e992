import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, truncateSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Job, jobName, type StudyPlan } from '../../virtual/study/jobs.js';
import type { JobResult } from '../../virtual/study/run-job.js';

const code = fileURLToPath(new URL('../..', import.meta.url));
/** What the numbers come from; the report is made anew every time. */
const rooms = ['application', 'contracts', 'domain', 'statistics', 'virtual'];

/** Digest of the program that computes the numbers: results of another one are never mixed with its own. */
const programDigest = (): string => {
  const files = rooms
    .flatMap((room) =>
      readdirSync(join(code, room), { recursive: true, encoding: 'utf8' }).map((name) => join(room, name)),
    )
    .filter((name) => name.endsWith('.js') && !name.includes(join('study', 'report')))
    .sort();
  const hash = createHash('sha256');
  for (const name of files) hash.update(name).update(readFileSync(join(code, name)));
  return hash.digest('hex').slice(0, 16);
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

/** @throws where the folder cannot be written */
export const keptResults = (folder: string, { seed, participants }: StudyPlan): KeptResults => {
  const file = join(folder, `${programDigest()}-${seed}-${participants}.jsonl`);
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
