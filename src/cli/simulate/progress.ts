import { SingleBar } from 'cli-progress';

/** Trials that are over, with the time left, on standard error; plain lines where that is no terminal. One trial shows nothing. */
export interface TrialProgress {
  readonly onProgress: (done: number, all: number) => void;
  readonly end: () => void;
}

export const trialProgress = (stream: NodeJS.WriteStream): TrialProgress => {
  const bar = new SingleBar({
    stream,
    format: 'trials {bar} {value} of {total}, {eta_formatted} left',
    barCompleteChar: '#',
    barIncompleteChar: '.',
    hideCursor: true,
    clearOnComplete: true,
    noTTYOutput: true,
    gracefulExit: false,
  });
  let started = false;
  return {
    onProgress: (done, all) => {
      if (all === 1) return;
      if (!started) bar.start(all, 0);
      started = true;
      bar.update(done);
    },
    end: () => {
      if (started) bar.stop();
    },
  };
};
