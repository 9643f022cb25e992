/** A column that grows by doubling, so that a file is read in memory of its numbers alone. */
export interface NumberColumn {
  readonly add: (value: number) => void;
  readonly values: () => Float64Array;
}

export const numberColumn = (): NumberColumn => {
  let room = new Float64Array(1024);
  let length = 0;
  return {
    add: (value) => {
      if (length === room.length) {
        const larger = new Float64Array(2 * length);
        larger.set(room);
        room = larger;
      }
      room[length] = value;
      length += 1;
    },
    values: () => room.subarray(0, length),
  };
};
