import { availableParallelism } from 'node:os';
import type { BootstrapColumn } from '../../application/evaluation/index.js';
import type { BootstrapRunner } from '../../application/ports/bootstrap-runner.js';
import { runOnThreads } from './run-on-threads.js';

const worker = new URL('bootstrap-worker.js', import.meta.url);

/** Computes the parts of a bootstrap on worker threads: as many as the machine has processors, unless said otherwise. */
export const bootstrapThreads = (threads = availableParallelism()): BootstrapRunner => ({
  run: (task, parts, { signal, onDone }) =>
    runOnThreads<readonly BootstrapColumn[]>(task, parts, {
      worker,
      threads,
      signal,
      onDone: (index) => {
        const part = parts[index];
        if (part) onDone?.(part.to - part.from);
      },
    }),
});
