import { progressBar } from '../progress-bar.js';

/** Trials that are over, with the time left, on standard error; plain lines where that is no terminal. One trial shows nothing. */
export interface TrialProgress {
  readonly onProgress: (done: number, all: number) => void;
  readonly end: () => void;
}

export const trialProgress = (stream: NodeJS.WriteStream, work = 'simulation'): TrialProgress => {
  const bar = progressBar(stream, work, 'trials');
  return {
    onProgress: (done, all) => {
      if (all > 1) bar.tell(done, all);
    },
    end: bar.end,
  };
};
