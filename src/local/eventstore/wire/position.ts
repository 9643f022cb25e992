import type { ProtoReader } from './proto-reader.js';
import type { ProtoWriter } from './proto-writer.js';

/** Message POS: commit and prepare position are always the same number here. The commit position is read. */
export const readPosition = (reader: ProtoReader): bigint =>
  reader.fold({ commit: 0n }, { 1: (field) => ({ commit: field.uint64() }) }).commit;

export const writePosition = (writer: ProtoWriter, field: number, position: number): void => {
  const mark = writer.mark();
  writer.uint64(2, position).uint64(1, position).close(field, mark);
};
