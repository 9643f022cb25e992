import { LRUCache } from 'lru-cache';
import type { EventLog, StreamRead } from '../../ports/event-log.js';

/** A key that was destroyed must have no effect in any memory after this time (docs/architecture.md, keys). */
const rememberedMs = 60_000;
const atMost = 200;

const joined = (known: StreamRead, newer: StreamRead['events']): StreamRead => {
  const last = newer.at(-1);
  return last
    ? {
        events: [...known.events, ...newer],
        revision: last.revision,
        headHash: last.metadata.hash,
        position: last.position,
      }
    : known;
};

/**
 * Reads of whole streams that fetch only what is new, for at most a minute after the stream was read whole. The newest
 * known event is read again each time: if the store no longer has it as it was, or its key is gone, all is read anew.
 */
export const rememberStreams = (
  log: Pick<EventLog, 'read' | 'readFrom'>,
  perf: Pick<typeof performance, 'now'> = performance,
): EventLog['read'] => {
  const known = new LRUCache<string, StreamRead>({
    max: atMost,
    ttl: rememberedMs,
    ttlAutopurge: true,
    noUpdateTTL: true,
    ttlResolution: 0,
    perf,
  });
  const whole = async (stream: string): Promise<StreamRead> => {
    known.delete(stream);
    const read = await log.read(stream);
    if (read.revision >= 0) known.set(stream, read);
    return read;
  };
  return async (stream) => {
    const before = known.get(stream);
    if (!before) return whole(stream);
    const [head, ...newer] = await log.readFrom(stream, before.revision);
    if (head?.metadata.hash !== before.headHash || head.type === 'Shredded') return whole(stream);
    const read = joined(before, newer);
    if (newer.length > 0 && known.has(stream)) known.set(stream, read);
    return read;
  };
};
