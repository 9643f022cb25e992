import { SingleBar } from 'cli-progress';
import { bootstrapThreads } from '../../adapters/threads/index.js';
import type { BootstrapRunner } from '../../application/ports/bootstrap-runner.js';
import { Trouble } from './exit-codes.js';

/** What a bootstrap runs on, how it is watched and how it is stopped. */
export interface BootstrapMeans {
  readonly runner: BootstrapRunner;
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, all: number) => void;
  /** Lets go of terminal and signals. */
  readonly end: () => void;
}

const bar = (stream: NodeJS.WriteStream): SingleBar =>
  new SingleBar({
    stream,
    format: 'bootstrap {bar} {percentage} % of {total} resamples, {eta_formatted} left',
    barCompleteChar: '#',
    barIncompleteChar: '.',
    etaBuffer: 20,
    hideCursor: true,
    clearOnComplete: true,
    noTTYOutput: true, // plain lines, now and then
    gracefulExit: false, // this process answers the signals itself
  });

/** Worker threads, a progress bar with the time left on standard error (plain lines where it is no terminal), Ctrl-C. */
export const terminalMeans = (stream: NodeJS.WriteStream, threads: number | undefined): BootstrapMeans => {
  const controller = new AbortController();
  const interrupt = (): void => {
    controller.abort(new Trouble('interrupted during the bootstrap; nothing was written'));
  };
  process.once('SIGINT', interrupt);
  const progress = bar(stream);
  let started = false;
  return {
    runner: bootstrapThreads(threads),
    signal: controller.signal,
    onProgress: (done, all) => {
      if (!started) progress.start(all, 0);
      started = true;
      progress.update(done);
    },
    end: () => {
      process.removeListener('SIGINT', interrupt);
      if (started) progress.stop();
    },
  };
};
