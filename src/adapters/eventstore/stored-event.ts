import type { RecordedEvent } from '@eventstore/db-client';
import { LogUnavailable, type EventMetadata } from '../../application/ports/event-log.js';
import { canonicalJson } from '../../crypto/canonical-json.js';
import { eventMetadata } from './event-metadata.js';
import { fault, type EventPlace } from './event-place.js';

/** An event as the store keeps it: metadata checked, data not yet read. */
export interface StoredEvent {
  readonly place: EventPlace;
  readonly id: string;
  readonly metadata: EventMetadata;
  /** Parsed JSON of an event in clear; null where the data are bytes. */
  readonly json: { readonly value: unknown } | null;
  /** The bytes under the hash: as stored, or the RFC 8785 form of JSON. */
  readonly bytes: Uint8Array;
  readonly position: string;
}

const bytesOf = ({ data }: RecordedEvent, place: EventPlace): Uint8Array => {
  if (data instanceof Uint8Array) return data;
  try {
    return canonicalJson(data);
  } catch (cause) {
    throw fault(place, 'holds JSON that has no RFC 8785 form', { cause });
  }
};

/** @throws LogCorrupted when metadata or data are not those of an event of ours. */
export const storedEvent = (event: RecordedEvent): StoredEvent => {
  const place = { stream: event.streamId, revision: Number(event.revision), type: event.type };
  const metadata = eventMetadata.safeParse(event.metadata);
  if (!metadata.success) {
    throw fault(place, 'does not carry the metadata of an event of this system', { cause: metadata.error });
  }
  if (!event.position) {
    throw new LogUnavailable(
      'the event store gives no positions; a server of version 22.6 or newer is needed',
    );
  }
  return {
    place,
    id: event.id,
    metadata: metadata.data,
    json: event.isJson ? { value: event.data } : null,
    bytes: bytesOf(event, place),
    position: event.position.commit.toString(),
  };
};
