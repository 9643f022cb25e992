import type { SealedPrediction } from '../../domain/record/machines/prediction.js';
import type { UnsealingCommand } from '../../domain/unsealing/unsealing.js';
import type { UnsealingContext } from '../../domain/unsealing/unsealing-decider.js';
import { isDomainError, type DomainError } from '../../domain/shared/domain-error.js';
import { subjectOf } from '../../contracts/names.js';
import type { SignedCommand } from '../ports/command-signer.js';
import type { CommandDeps } from './command-deps.js';
import { readElsewhere } from './ground/read-elsewhere.js';

/** Reads the sealed predictions that an upload claims to open and recomputes each commitment; refuses while one cannot be read. */
export const sealedLookup = async (
  deps: CommandDeps,
  command: SignedCommand,
): Promise<Pick<UnsealingContext, 'sealed'> | DomainError> => {
  if (command.type !== 'RecordUnsealing') return { sealed: () => null };
  const { predictions } = command.data as UnsealingCommand['data'];
  const streams = [...new Set(predictions.map((prediction) => prediction.stream))].filter((stream) =>
    subjectOf(stream),
  );
  const sealed = new Map<string, SealedPrediction>();
  for (const stream of streams) {
    // Of a record that was altered outside this system, what was sealed before that can still be opened.
    const read = await readElsewhere(stream, () => deps.log.readSound(stream), deps.logger);
    if (isDomainError(read)) return read;
    for (const event of read.events) {
      if (event.type === 'PredictionSealed')
        sealed.set(`${stream}@${event.revision}`, event.data as SealedPrediction);
    }
  }
  return {
    sealed: (prediction) => {
      const found = sealed.get(`${prediction.stream}@${prediction.revision}`);
      const subjectId = subjectOf(prediction.stream);
      if (!found || !subjectId) return null;
      const { sealed: _box, commitment, ...fields } = found;
      return {
        model: found.model,
        purpose: found.purpose,
        commitment,
        recomputed: deps.sealer.commitment({ ...fields, subjectId }, prediction.score, prediction.nonce),
      };
    },
  };
};
