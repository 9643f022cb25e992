import type {
  BootstrapColumn,
  BootstrapPart,
  BootstrapTask,
} from '../evaluation/bootstrap/bootstrap-task.js';

export interface BootstrapRun {
  readonly signal?: AbortSignal | undefined;
  /** Called after each part with how many resamples it had. */
  readonly onDone?: ((resamples: number) => void) | undefined;
}

/**
 * Computes the parts of a bootstrap by `bootstrapColumns`, wherever there is room. The answers stand in the order of
 * the parts, and neither the number of threads nor the order of the work changes a digit. Rejects with the reason of
 * the signal when it is aborted.
 */
export interface BootstrapRunner {
  readonly run: (
    task: BootstrapTask,
    parts: readonly BootstrapPart[],
    run: BootstrapRun,
  ) => Promise<readonly (readonly BootstrapColumn[])[]>;
}
