import type { ProtoReader } from './proto-reader.js';

const uuidText = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/iu;

/** The 16 bytes of a textual uuid; undefined when the text is none. */
export const parseUuid = (text: string): Buffer | undefined =>
  uuidText.test(text) ? Buffer.from(text.replaceAll('-', ''), 'hex') : undefined;

/** Message `UUID`: text, or two big-endian 64-bit halves. Undefined when the text is no uuid or nothing is set. */
export const readUuid = (reader: ProtoReader): Buffer | undefined => {
  let id: Buffer | undefined;
  while (reader.next()) {
    switch (reader.field) {
      case 1:
        id = readHalves(reader.message());
        break;
      case 2:
        id = parseUuid(reader.string());
        break;
      default:
        reader.skip();
    }
  }
  return id;
};

const readHalves = (reader: ProtoReader): Buffer => {
  const id = Buffer.alloc(16);
  while (reader.next()) {
    switch (reader.field) {
      case 1:
        id.writeBigUInt64BE(reader.uint64(), 0);
        break;
      case 2:
        id.writeBigUInt64BE(reader.uint64(), 8);
        break;
      default:
        reader.skip();
    }
  }
  return id;
};

/** The nil uuid is no event id. */
export const isNil = (id: Uint8Array): boolean => id.every((byte) => byte === 0);
