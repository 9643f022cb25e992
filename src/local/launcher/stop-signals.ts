/**
 * Aborts when somebody asks this process to end: Ctrl-C, a signal, or the closing of the channel to the program that
 * started it. Asked again it changes nothing: stopping has its own time limits.
 */
export const stopRequest = (): AbortSignal => {
  const asked = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      asked.abort();
    });
  }
  process.once('disconnect', () => {
    asked.abort();
  });
  // The channel alone shall not keep a finished program running.
  process.channel?.unref();
  return asked.signal;
};

/** Resolves when the signal aborts. */
export const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => {
      resolve();
    });
  });
