import type { ProtoReader } from './proto-reader.js';
import type { ProtoWriter } from './proto-writer.js';

/** Message POS: commit and prepare position are always the same number here. The commit position is read. */
export const readPosition = (reader: ProtoReader): bigint => {
  let commit = 0n;
  while (reader.next()) {
    if (reader.field === 1) commit = reader.uint64();
    else reader.skip();
  }
  return commit;
};

export const writePosition = (writer: ProtoWriter, field: number, position: number): void => {
  const mark = writer.mark();
  writer.uint64(2, position).uint64(1, position).close(field, mark);
};
