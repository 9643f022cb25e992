import type { ProtoReader } from './proto-reader.js';
import { readUuid } from './event-id.js';

/** An event as the client proposes it, before any check. */
export interface ProposedEvent {
  /** Undefined when absent or no uuid. */
  readonly id: Buffer | undefined;
  /** Undefined when the property is missing. */
  readonly type: string | undefined;
  readonly contentType: string | undefined;
  readonly metadata: Buffer;
  readonly data: Buffer;
}

const nothing: Buffer = Buffer.alloc(0);

/** Message MSG. */
export const readProposedEvent = (reader: ProtoReader): ProposedEvent => {
  let id: Buffer | undefined;
  let metadata: Buffer = nothing;
  let data: Buffer = nothing;
  const properties = new Map<string, string>();
  while (reader.next()) {
    switch (reader.field) {
      case 1:
        id = readUuid(reader.message());
        break;
      case 2:
        readMapEntry(reader.message(), properties);
        break;
      case 3:
        metadata = reader.bytes();
        break;
      case 4:
        data = reader.bytes();
        break;
      default:
        reader.skip();
    }
  }
  return { id, type: properties.get('type'), contentType: properties.get('content-type'), metadata, data };
};

const readMapEntry = (reader: ProtoReader, into: Map<string, string>): void => {
  let key = '';
  let value = '';
  while (reader.next()) {
    switch (reader.field) {
      case 1:
        key = reader.string();
        break;
      case 2:
        value = reader.string();
        break;
      default:
        reader.skip();
    }
  }
  into.set(key, value);
};

/** The size that counts against the append limit, in bytes. */
export const proposedSize = (event: ProposedEvent): number =>
  event.data.length + event.metadata.length + 2 * (event.type?.length ?? 0);
