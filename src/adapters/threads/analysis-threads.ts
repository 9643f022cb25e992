import { availableParallelism } from 'node:os';
import pLimit from 'p-limit';
import {
  type AnalysisRunner,
  WorkInterrupted,
  type WorkRun,
} from '../../application/ports/analysis-runner.js';
import { PlanNotRunnable } from '../../application/trial-analysis/plan-not-runnable.js';
import type { AnswerOf, PartOf, TaskOf, WorkKind } from '../../application/trial-analysis/work/index.js';
import type { AnalysisData, PartDone } from './analysis-worker.js';
import { runOnThreads } from './run-on-threads.js';

const compiled = new URL('analysis-worker.js', import.meta.url);

/** So many analyses have threads at once; the others wait, or a few readers would take all memory. */
const atOnce = 2;
const minuteMs = 60_000;

export interface AnalysisThreadsOptions {
  /** As many as the machine has processors, unless said otherwise. */
  readonly threads?: number;
  /** Memory of each thread, in MiB; as much as Node gives if absent. */
  readonly memoryMb?: number;
  /** What is not done by then is ended: it will not be. */
  readonly limitMs?: number;
  /** Compiled module of the worker; the one beside this file, unless said otherwise. */
  readonly worker?: URL;
}

const failed = ({ name, message, stack }: Extract<PartDone, { kind: 'Fault' }>): Error =>
  Object.assign(new Error(message), { name, stack });

/** Does the work of analyses on worker threads, so that whoever asks goes on with everything else meanwhile. */
export const analysisThreads = ({
  threads = availableParallelism(),
  memoryMb,
  limitMs = 30 * minuteMs,
  worker = compiled,
}: AnalysisThreadsOptions = {}): AnalysisRunner => {
  const limit = pLimit(atOnce);
  const run = async <Kind extends WorkKind>(
    kind: Kind,
    task: TaskOf<Kind>,
    parts: readonly PartOf<Kind>[],
    { signal, onDone }: WorkRun,
  ): Promise<readonly AnswerOf<Kind>[]> => {
    signal?.throwIfAborted();
    const ended = AbortSignal.timeout(limitMs);
    const data: AnalysisData = { kind, task };
    const done = await runOnThreads<PartDone>(data, parts, {
      worker,
      threads,
      memoryMb,
      signal: signal ? AbortSignal.any([signal, ended]) : ended,
      onDone,
    }).catch((error: unknown) => {
      signal?.throwIfAborted();
      const how = ended.aborted
        ? `was not done after ${limitMs / minuteMs} minutes and was ended`
        : `ended before it was done (${error instanceof Error ? error.message : String(error)})`;
      throw new WorkInterrupted(`a thread that computes analyses ${how}`, { cause: error });
    });
    return done.map((part) => {
      if (part.kind === 'NotRunnable') throw new PlanNotRunnable(part.analysis, part.reason);
      if (part.kind === 'Fault') throw failed(part);
      return part.answer as AnswerOf<Kind>;
    });
  };
  return { run: (kind, task, parts, asked) => limit(() => run(kind, task, parts, asked)) };
};
