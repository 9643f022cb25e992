import { bootstrapThreads } from '../../adapters/threads/index.js';
import type { BootstrapRunner } from '../../application/ports/bootstrap-runner.js';
import { progressBar } from '../progress-bar.js';
import { Trouble } from '../exit-codes.js';

/** What a bootstrap runs on, how it is watched and how it is stopped. */
export interface BootstrapMeans {
  readonly runner: BootstrapRunner;
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, all: number) => void;
  /** Lets go of terminal and signals. */
  readonly end: () => void;
}

/** Worker threads, a progress bar with the time left on standard error (plain lines where it is no terminal), Ctrl-C. */
export const terminalMeans = (stream: NodeJS.WriteStream, threads: number | undefined): BootstrapMeans => {
  const controller = new AbortController();
  const interrupt = (): void => {
    controller.abort(new Trouble('interrupted during the bootstrap; nothing was written'));
  };
  process.once('SIGINT', interrupt);
  const progress = progressBar(stream, 'bootstrap', 'resamples');
  return {
    runner: bootstrapThreads(threads),
    signal: controller.signal,
    onProgress: progress.tell,
    end: () => {
      process.removeListener('SIGINT', interrupt);
      progress.end();
    },
  };
};
