import type { TimelineEntryView } from '../../../src/contracts/views/index.js';

/** The digest of their command covers what is drawn anew in each run: the nonce of a sealed box, the id of a reading case. */
const ofADrawnValue = ['PredictionSealed', 'ReadingCaseOpened', 'ReadingCompleted', 'OutcomeAdjudicated'];

/** An event without what must differ between two runs of the same story: times of recording, IVs, keys, hashes, nonces, case ids. */
export const comparable = (entry: TimelineEntryView): unknown => {
  const {
    recordedAt: _recorded,
    wallAt: _wall,
    hash: _hash,
    prevHash: _prev,
    keyId: _key,
    correlationId: _correlation,
    causationId: _cause,
    ...metadata
  } = entry.metadata;
  const {
    commitment: _commitment,
    sealed: _sealed,
    sealingKeyId: _sealingKey,
    caseId: _case,
    ...data
  } = entry.data as Record<string, unknown>;
  const { commandDigest, ...others } = metadata;
  const recorded = ofADrawnValue.includes(entry.type) ? others : { ...others, commandDigest };
  return {
    stream: entry.stream,
    revision: entry.revision,
    id: entry.id,
    type: entry.type,
    data,
    metadata: recorded,
  };
};
