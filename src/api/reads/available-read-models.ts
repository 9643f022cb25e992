import type { ReadModels } from '../../application/ports/read-models.js';
import { ReadModelUnavailable } from './read-model-unavailable.error.js';

/** The read models with every failure told as what it is to a caller: not there now, come back. */
export const availableReadModels = (models: ReadModels): ReadModels => {
  const told =
    <Args extends unknown[], Answer>(ask: (...args: Args) => Promise<Answer>) =>
    async (...args: Args): Promise<Answer> => {
      try {
        return await ask(...args);
      } catch (cause) {
        throw new ReadModelUnavailable('The read models cannot be asked now; nothing was lost. Try again.', {
          cause,
        });
      }
    };
  return {
    seen: told((position, timeoutMs) => models.seen(position, timeoutMs)),
    casebooks: told(() => models.casebooks()),
    casebook: told((subjectId) => models.casebook(subjectId)),
    timeline: told((stream) => models.timeline(stream)),
    sealedPredictions: told(() => models.sealedPredictions()),
    openedPredictions: told(() => models.openedPredictions()),
    readingCases: told(() => models.readingCases()),
    readingCase: told((caseId) => models.readingCase(caseId)),
    checkpoint: told(() => models.checkpoint()),
  };
};
