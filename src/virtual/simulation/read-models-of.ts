import type { ReadModels } from '../../application/ports/read-models.js';
import { patientStream } from '../../contracts/names.js';
import type { PlayedTrial } from '../player/index.js';

/** What the analysis of a locked trial asks the read models. */
export type AskedOfReadModels = Pick<
  ReadModels,
  | 'analysisRows'
  | 'casebookHeads'
  | 'casebooks'
  | 'casebooksOf'
  | 'sealedPredictions'
  | 'openedPredictions'
  | 'quarantined'
  | 'timeline'
>;

/** The core player seals nothing, so that no nonce opens anything. */
const noNonce = '0'.repeat(64);

/** The records of a played trial as the read models would hold them once every prediction was opened. */
export const readModelsOf = ({ participants }: PlayedTrial): AskedOfReadModels => {
  const books = participants.flatMap(({ subjectId, casebook }) =>
    casebook === null ? [] : [{ subjectId, revision: casebook.revision, casebook }],
  );
  const predictions = participants.flatMap(({ subjectId, casebook, scores }) =>
    (casebook?.predictions ?? []).map(({ revision, value }) => ({
      stream: patientStream(subjectId),
      revision,
      data: value,
      score: scores[value.model],
    })),
  );
  return {
    // None was derived before: each is derived from its record.
    analysisRows: () => Promise.resolve([]),
    casebookHeads: () => Promise.resolve(books),
    casebooks: () => Promise.resolve(books),
    casebooksOf: (...wanted) => {
      const asked = new Set(wanted);
      return Promise.resolve(books.filter(({ subjectId }) => asked.has(subjectId)));
    },
    sealedPredictions: () => Promise.resolve(predictions),
    openedPredictions: () =>
      Promise.resolve(
        predictions.map(({ stream, revision, score, data: { model, purpose, commitment } }) => ({
          ...{ stream, revision, model, purpose, commitment, score },
          nonce: noNonce,
        })),
      ),
    // Nobody but the player writes.
    quarantined: () => Promise.resolve([]),
    timeline: () => Promise.reject(new RangeError('the core player keeps no events')),
  };
};
