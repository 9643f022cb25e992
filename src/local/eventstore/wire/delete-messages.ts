import { ProtoReader } from './proto-reader.js';
import { ProtoWriter } from './proto-writer.js';
import type { StreamExpectation } from './expectation.js';
import { readExpectation } from './expectation.js';
import { writePosition } from './position.js';

/** Delete and tombstone requests have the same shape. */
export const decodeDeleteRequest = (bytes: Buffer): StreamExpectation => {
  const reader = new ProtoReader(bytes);
  let options: StreamExpectation = { stream: undefined, expected: undefined };
  while (reader.next()) {
    if (reader.field === 1) options = readExpectation(reader.message());
    else reader.skip();
  }
  return options;
};

export const encodeDeleteResponse = (position: number | undefined): Buffer => {
  const writer = new ProtoWriter(32);
  if (position === undefined) writer.empty(2);
  else writePosition(writer, 1, position);
  return writer.finish();
};
