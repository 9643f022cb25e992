const outOfRoom: readonly (string | undefined)[] = ['ENOSPC', 'EDQUOT'];

/** Kept on the stream: it belongs to the process, and this module may be loaded more than once in it. */
const lossy = Symbol.for('apar.outlives-full-output');

/**
 * Lets this process outlive an output that was redirected to a file on a disk that is full: what it says then is lost.
 * Any other failure, such as a pipe that nobody reads, stays one.
 */
export const outliveFullOutput = (
  streams: readonly NodeJS.WriteStream[] = [process.stdout, process.stderr],
): void => {
  for (const stream of streams) {
    if (Object.hasOwn(stream, lossy)) continue;
    Object.defineProperty(stream, lossy, { value: true });
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (!outOfRoom.includes(error.code)) throw error;
    });
  }
};
