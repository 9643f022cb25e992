const outOfRoom: readonly (string | undefined)[] = ['ENOSPC', 'EDQUOT'];

const lossy = new Set<NodeJS.WriteStream>();

/**
 * Lets this process outlive an output that was redirected to a file on a disk that is full: what it says then is lost.
 * Any other failure, such as a pipe that nobody reads, stays one.
 */
export const outliveFullOutput = (
  streams: readonly NodeJS.WriteStream[] = [process.stdout, process.stderr],
): void => {
  for (const stream of streams) {
    if (lossy.has(stream)) continue;
    lossy.add(stream);
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (!outOfRoom.includes(error.code)) throw error;
    });
  }
};
