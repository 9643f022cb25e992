import { availableParallelism } from 'node:os';
import { Piscina } from 'piscina';
import type { BootstrapColumn, BootstrapPart } from '../../application/evaluation/index.js';
import type { BootstrapRunner } from '../../application/ports/bootstrap-runner.js';

const worker = new URL('bootstrap-worker.js', import.meta.url).href;

/** Computes the parts of a bootstrap on worker threads: as many as the machine has processors, unless said otherwise. */
export const bootstrapThreads = (threads = availableParallelism()): BootstrapRunner => ({
  run: async (task, parts, { signal, onDone }) => {
    signal?.throwIfAborted();
    const pool = new Piscina<BootstrapPart, readonly BootstrapColumn[]>({
      filename: worker,
      workerData: task,
      minThreads: Math.min(threads, parts.length),
      maxThreads: Math.max(1, Math.min(threads, parts.length)),
    });
    try {
      return await Promise.all(
        parts.map(async (part) => {
          const columns = await pool.run(part, { signal: signal ?? null });
          onDone?.(part.to - part.from);
          return columns;
        }),
      );
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    } finally {
      await pool.destroy();
    }
  },
});
