import type { TimelineEntryView } from '../../../src/contracts/views/index.js';

/** An event without what must differ between two runs of the same story: times of recording, IVs, keys, hashes, nonces. */
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
    ...data
  } = entry.data as Record<string, unknown>;
  // The digest of a sealing command covers the box, whose nonce is drawn anew.
  const { commandDigest, ...others } = metadata;
  const recorded = entry.type === 'PredictionSealed' ? others : { ...others, commandDigest };
  return {
    stream: entry.stream,
    revision: entry.revision,
    id: entry.id,
    type: entry.type,
    data,
    metadata: recorded,
  };
};
