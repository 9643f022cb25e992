import { ProtoReader } from './proto-reader.js';
import { ProtoWriter } from './proto-writer.js';
import { nothingExpected, readExpectation, type StreamExpectation } from './expectation.js';
import { writePosition } from './position.js';

/** Delete and tombstone requests have the same shape. */
export const decodeDeleteRequest = (bytes: Buffer): StreamExpectation =>
  new ProtoReader(bytes).fold(
    { options: nothingExpected },
    { 1: (field) => ({ options: readExpectation(field.message()) }) },
  ).options;

export const encodeDeleteResponse = (position: number | undefined): Buffer => {
  const writer = new ProtoWriter(32);
  if (position === undefined) writer.empty(2);
  else writePosition(writer, 1, position);
  return writer.finish();
};
