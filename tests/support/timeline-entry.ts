import type { TimelineEntry } from '../../src/application/ports/read-models.js';
import type { EventFacts } from '../../src/domain/decision/decider.js';

/** An event as the timeline of its stream tells it; nothing was stored, so that chain, keys and causes are empty. */
export const timelineEntry = (
  stream: string,
  {
    facts,
    type,
    data,
  }: { readonly facts: EventFacts; readonly type: string; readonly data: TimelineEntry['data'] },
): TimelineEntry => {
  const { actor, recordedAt, wallAt, protocolVersion, commandId, revision } = facts;
  return {
    stream,
    revision,
    id: `${stream}#${revision}`,
    type,
    data,
    metadata: {
      ...{ commandId, actor, recordedAt, wallAt, protocolVersion },
      commandDigest: '',
      correlationId: '',
      causationId: '',
      trialRevision: 0,
      schemaVersion: 1,
      clock: 'manual',
      keyId: null,
      prevHash: '',
      hash: '',
    },
  };
};
