import cliProgress, { type Options } from 'cli-progress';

/** Rounded before it is told in minutes and seconds: the library rounds the seconds alone, up to "2m60s". */
const timeText = (seconds: number, options: Options, roundedTo: number): string =>
  cliProgress.Format.TimeFormat(Math.round(seconds / roundedTo) * roundedTo, options, roundedTo);

export interface ProgressBar {
  readonly tell: (done: number, all: number) => void;
  /** Lets go of the terminal. */
  readonly end: () => void;
}

/** A bar with the time left; plain lines, now and then, where the stream is no terminal. Nothing before it is told of something. */
export const progressBar = (stream: NodeJS.WriteStream, work: string, unit: string): ProgressBar => {
  const bar = new cliProgress.SingleBar({
    stream,
    format: `${work} {bar} {percentage} % of {total} ${unit}, {eta_formatted} left`,
    barCompleteChar: '#',
    barIncompleteChar: '.',
    etaBuffer: 20,
    formatTime: timeText,
    hideCursor: true,
    clearOnComplete: true,
    noTTYOutput: true, // plain lines, now and then
    gracefulExit: false, // this process answers the signals itself
  });
  let started = false;
  return {
    tell: (done, all) => {
      if (!started) bar.start(all, 0);
      started = true;
      bar.update(done);
    },
    end: () => {
      if (started) bar.stop();
    },
  };
};
