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

const unsaid: ProposedEvent = {
  id: undefined,
  type: undefined,
  contentType: undefined,
  metadata: Buffer.alloc(0),
  data: Buffer.alloc(0),
};

/** Message MSG. */
export const readProposedEvent = (reader: ProtoReader): ProposedEvent =>
  reader.fold(unsaid, {
    1: (field) => ({ id: readUuid(field.message()) }),
    2: (field) => readProperty(field.message()),
    3: (field) => ({ metadata: field.bytes() }),
    4: (field) => ({ data: field.bytes() }),
  });

const readProperty = (reader: ProtoReader): Partial<ProposedEvent> => {
  const { key, value } = reader.fold(
    { key: '', value: '' },
    { 1: (field) => ({ key: field.string() }), 2: (field) => ({ value: field.string() }) },
  );
  return key === 'type' ? { type: value } : key === 'content-type' ? { contentType: value } : {};
};

/** The size that counts against the append limit, in bytes. */
export const proposedSize = (event: ProposedEvent): number =>
  event.data.length + event.metadata.length + 2 * (event.type?.length ?? 0);
