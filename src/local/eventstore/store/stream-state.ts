import type { EventTable } from './event-table.js';
import { metadataType, tombstoneRevision } from './records.js';
import { noMetadata, parseMetadata, type StreamMetadata } from './stream-metadata.js';
import type { Stream, StreamRegistry } from './stream-registry.js';

/** A stream as it stands now, together with what its metadata says. */
export interface StreamState {
  readonly stream: Stream | undefined;
  /** Revision of the last event, -1 = none. */
  readonly last: number;
  /** Permanently deleted, or the metastream of a permanently deleted stream. */
  readonly tombstoned: boolean;
  readonly hasMetadata: boolean;
  readonly metadata: StreamMetadata;
}

export const metastreamOf = (name: string): string => `$$${name}`;

/** Works out the state of a stream from the caches and, where they are cold, from the tables. */
export class StreamStates {
  constructor(
    private readonly registry: StreamRegistry,
    private readonly events: EventTable,
  ) {}

  of(name: string): StreamState {
    const stream = this.registry.find(name);
    const last = stream?.last ?? -1;
    if (name.startsWith('$$')) {
      const owner = this.registry.find(name.slice(2));
      const tombstoned = last === tombstoneRevision || owner?.last === tombstoneRevision;
      return { stream, last, tombstoned, hasMetadata: false, metadata: noMetadata };
    }
    const metastream = this.registry.find(metastreamOf(name));
    return {
      stream,
      last,
      tombstoned: last === tombstoneRevision,
      hasMetadata: metastream !== undefined && metastream.last >= 0,
      metadata: metastream === undefined ? noMetadata : this.#metadataIn(metastream),
    };
  }

  #metadataIn(metastream: Stream): StreamMetadata {
    if (metastream.metadata === undefined) {
      const row = this.events.ofStream(metastream.id, tombstoneRevision - 1, true, 1)[0];
      metastream.metadata =
        row?.type === metadataType ? parseMetadata(Buffer.from(row.data).toString('utf8')) : noMetadata;
    }
    return metastream.metadata;
  }
}

/** First revision that a reader may see. Metastreams show their last event only; a tombstone ends all truncation. */
export const visibleFrom = ({ stream, last, tombstoned, metadata }: StreamState): number => {
  if (tombstoned) return 0;
  if (stream?.isMetastream === true) return Math.max(last, 0);
  const byCount = metadata.maxCount === undefined ? 0 : last - metadata.maxCount + 1;
  return Math.max(metadata.truncateBefore, byCount, 0);
};
