import { Trouble } from './exit-codes.js';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Does `work` until it is done, or until somebody ends the program, which aborts the signal with a Trouble that says `what`: a process
 * that simply died would leave on the disk what it had begun to write.
 */
export const interruptible = async <Answer>(
  what: string,
  work: (signal: AbortSignal) => Promise<Answer>,
): Promise<Answer> => {
  const controller = new AbortController();
  const interrupt = (): void => {
    controller.abort(new Trouble(what));
  };
  for (const signal of signals) process.once(signal, interrupt);
  try {
    return await work(controller.signal);
  } finally {
    for (const signal of signals) process.removeListener(signal, interrupt);
  }
};
