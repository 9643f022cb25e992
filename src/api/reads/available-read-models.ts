import type { ReadModels } from '../../application/ports/read-models.js';

/** The read models are down or behind; the log itself is not in doubt. */
export class ReadModelUnavailable extends Error {
  override readonly name = 'ReadModelUnavailable';
}

type Ask = (...args: never[]) => Promise<unknown>;

const told =
  (ask: Ask): Ask =>
  async (...args) => {
    try {
      return await ask(...args);
    } catch (cause) {
      throw new ReadModelUnavailable('The read models cannot be asked now; nothing was lost. Try again.', {
        cause,
      });
    }
  };

/** The read models with every failure put as what it means to a caller: they are not available now, so try again. */
export const availableReadModels = (models: ReadModels): ReadModels => ({
  ...models,
  ...Object.fromEntries(Object.entries<Ask>({ ...models }).map(([question, ask]) => [question, told(ask)])),
});
