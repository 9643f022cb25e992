import type { ProtoReader } from './proto-reader.js';

const uuidText = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/iu;

/** The 16 bytes of a textual uuid; undefined when the text is none. */
export const parseUuid = (text: string): Buffer | undefined =>
  uuidText.test(text) ? Buffer.from(text.replaceAll('-', ''), 'hex') : undefined;

/** Message `UUID`: text, or two big-endian 64-bit halves. Undefined when the text is no uuid or nothing is set. */
export const readUuid = (reader: ProtoReader): Buffer | undefined =>
  reader.fold<{ id: Buffer | undefined }>(
    { id: undefined },
    {
      1: (field) => ({ id: readHalves(field.message()) }),
      2: (field) => ({ id: parseUuid(field.string()) }),
    },
  ).id;

const readHalves = (reader: ProtoReader): Buffer => {
  const halves = reader.fold(
    { high: 0n, low: 0n },
    { 1: (field) => ({ high: field.uint64() }), 2: (field) => ({ low: field.uint64() }) },
  );
  const id = Buffer.alloc(16);
  id.writeBigUInt64BE(halves.high, 0);
  id.writeBigUInt64BE(halves.low, 8);
  return id;
};

/** The nil uuid is no event id. */
export const isNil = (id: Uint8Array): boolean => id.every((byte) => byte === 0);
