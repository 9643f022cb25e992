import { Trouble, systemCause } from './exit-codes.js';

/** Writes to standard output and knows whether it arrived. The promise rejects with Trouble that names the cause. */
export const written =
  (stream: NodeJS.WriteStream): ((text: string) => Promise<void>) =>
  (text) =>
    new Promise((resolve, reject) => {
      const failed = (error: Error): void => {
        reject(new Trouble(`the answer was not written: ${systemCause(error)}`, { cause: error }));
      };
      stream.once('error', failed);
      stream.write(text, (error) => {
        if (error) failed(error);
        else resolve();
      });
    });
