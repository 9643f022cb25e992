import type { BootstrapRunner } from '../../ports/bootstrap-runner.js';
import { bootstrapColumns } from './bootstrap-columns.js';

/** Computes every part where it is called: for short work, and where there are no threads. */
export const sameThread: BootstrapRunner = {
  run: (task, parts, { signal, onDone }) =>
    Promise.resolve().then(() =>
      parts.map((part) => {
        signal?.throwIfAborted();
        const columns = bootstrapColumns(task, part);
        onDone?.(part.to - part.from);
        return columns;
      }),
    ),
};
