import { Piscina } from 'piscina';

/** Where parts are computed, and how their number and their end are made known. */
export interface ThreadsRun {
  /** Module of the worker, which takes a part; it holds the task from its start. */
  readonly worker: URL;
  readonly threads: number;
  readonly signal?: AbortSignal | undefined;
  /** Called with each part that is done. */
  readonly onDone?: ((part: number) => void) | undefined;
  /** Memory of each thread, in MiB; as much as Node gives if absent. */
  readonly memoryMb?: number | undefined;
}

/**
 * Computes the parts of a task on threads that begin with it and end with it, also where it is aborted. The answers stand
 * in the order of the parts.
 * @throws the reason of the signal when it is aborted; otherwise what made a thread end or a worker fail
 */
export const runOnThreads = async <Answer>(
  task: unknown,
  parts: readonly unknown[],
  { worker, threads, signal, onDone, memoryMb }: ThreadsRun,
): Promise<readonly Answer[]> => {
  signal?.throwIfAborted();
  if (parts.length === 0) return [];
  const pool = new Piscina<unknown, Answer>({
    filename: worker.href,
    workerData: task,
    minThreads: Math.max(1, Math.min(threads, parts.length)),
    maxThreads: Math.max(1, Math.min(threads, parts.length)),
    ...(memoryMb === undefined ? {} : { resourceLimits: { maxOldGenerationSizeMb: memoryMb } }),
  });
  // A thread that dies between two parts says so here only, and what waits for it would wait for ever.
  const ended = new Promise<never>((_, reject) => {
    pool.on('error', reject);
  });
  try {
    const done = parts.map(async (part, index) => {
      const answer = await pool.run(part, { signal: signal ?? null });
      onDone?.(index);
      return answer;
    });
    return await Promise.race([Promise.all(done), ended]);
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    await pool.destroy();
  }
};
