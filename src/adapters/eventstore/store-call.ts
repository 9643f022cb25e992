/** The call got no answer in its time. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/**
 * The answer of a call that may never settle: the client sends some of its calls without a deadline.
 * `giveUp` ends what goes on when the time is over.
 */
export const within = async <T>(ms: number, call: Promise<T>, giveUp: () => void): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new NoAnswer(`no answer within ${ms} ms`));
      giveUp();
    }, ms);
  });
  try {
    return await Promise.race([call, timeout]);
  } finally {
    clearTimeout(timer);
  }
};
