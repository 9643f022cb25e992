export interface RememberedTurns {
  /** Looks anew. */
  readonly count: () => Promise<number>;
  /** Of the last look, in order. */
  readonly streams: () => readonly string[];
}

/** Which turns keep failing, as the health last saw it: whoever reads a record waits for no second look. */
export const rememberedTurns = (look: () => Promise<readonly string[]>): RememberedTurns => {
  let known: readonly string[] = [];
  return {
    count: async () => {
      known = (await look()).toSorted();
      return known.length;
    },
    streams: () => known,
  };
};
