import { ProtoWriter } from './proto-writer.js';
import { writeStreamIdentifier } from './expectation.js';
import { writePosition } from './position.js';

/** An event as it is sent to a reader. */
export interface RecordedEvent {
  readonly streamName: Uint8Array;
  /** A bigint only for the tombstone, whose revision is the largest int64. */
  readonly revision: number | bigint;
  readonly position: number;
  /** 16 bytes. */
  readonly id: Uint8Array;
  readonly type: string;
  readonly isJson: boolean;
  /** Milliseconds since the epoch. */
  readonly created: number;
  readonly metadata: Uint8Array;
  readonly data: Uint8Array;
}

/** What one read step hands out: the event, and the link that led to it when links are resolved. */
export interface ResolvedEvent {
  readonly event: RecordedEvent | undefined;
  readonly link: RecordedEvent | undefined;
  /** Position of the link if there is one, else of the event. */
  readonly position: number;
}

/** Written by hand and in one pass: this is the hot path of every read. */
export const encodeEvent = (resolved: ResolvedEvent, structuredIds: boolean): Buffer => {
  const writer = new ProtoWriter(capacity(resolved.event) + capacity(resolved.link));
  writer.uint64(3, resolved.position);
  if (resolved.link !== undefined) writeRecord(writer, 2, resolved.link, structuredIds);
  if (resolved.event !== undefined) writeRecord(writer, 1, resolved.event, structuredIds);
  return writer.close(1, 0).finish();
};

const capacity = (event: RecordedEvent | undefined): number => {
  if (event === undefined) return 0;
  return 224 + 3 * event.type.length + event.streamName.length + event.metadata.length + event.data.length;
};

const writeRecord = (
  writer: ProtoWriter,
  field: number,
  event: RecordedEvent,
  structuredIds: boolean,
): void => {
  const mark = writer.mark();
  writer.bytes(8, event.data);
  if (event.metadata.length > 0) writer.bytes(7, event.metadata);
  writeEntry(writer, 'created', `${event.created}0000`);
  writeEntry(writer, 'content-type', event.isJson ? 'application/json' : 'application/octet-stream');
  writeEntry(writer, 'type', event.type);
  writer.uint64(5, event.position).uint64(4, event.position).uint64(3, event.revision);
  writeStreamIdentifier(writer, 2, event.streamName);
  const id = writer.mark();
  if (structuredIds) writeHalves(writer, event.id);
  else writer.uuid(2, event.id);
  writer.close(1, id).close(field, mark);
};

const writeEntry = (writer: ProtoWriter, key: string, value: string): void => {
  const mark = writer.mark();
  writer.string(2, value).string(1, key).close(6, mark);
};

const writeHalves = (writer: ProtoWriter, id: Uint8Array): void => {
  const mark = writer.mark();
  const bytes = Buffer.from(id.buffer, id.byteOffset, id.byteLength);
  writer.uint64(2, bytes.readBigUInt64BE(8)).uint64(1, bytes.readBigUInt64BE(0)).close(1, mark);
};

export const encodeConfirmation = (subscriptionId: string): Buffer =>
  new ProtoWriter(64).string(1, subscriptionId).close(2, 0).finish();

export const encodeCheckpoint = (position: number): Buffer => {
  const writer = new ProtoWriter(32);
  writePosition(writer, 3, position);
  return writer.finish();
};

export const encodeStreamNotFound = (stream: string): Buffer => {
  const writer = new ProtoWriter(32 + 3 * stream.length);
  writeStreamIdentifier(writer, 1, Buffer.from(stream, 'utf8'));
  return writer.close(4, 0).finish();
};

export const encodeCaughtUp = (): Buffer => new ProtoWriter(8).empty(8).finish();
