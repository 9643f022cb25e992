import { setTimeout as sleep } from 'node:timers/promises';

/** Does something now and at each interval, sooner where it failed, until the signal aborts; a failure is only told. */
export const againAndAgain = async (
  task: () => Promise<void>,
  {
    everyMs,
    afterFailureMs,
    failed,
  }: { everyMs: number; afterFailureMs: number; failed: (error: unknown) => void },
  signal: AbortSignal,
): Promise<void> => {
  while (!signal.aborted) {
    const worked = await task().then(
      () => true,
      (error: unknown) => {
        failed(error);
        return false;
      },
    );
    await Promise.allSettled([sleep(worked ? everyMs : afterFailureMs, undefined, { signal })]);
  }
};
