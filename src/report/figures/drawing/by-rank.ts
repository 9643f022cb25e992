/** Rows of the table behind a picture; more are for programs, which read the JSON of the analysis. */
export const mostRows = 21;

/** Evenly by rank, with the first and the last. */
export const byRank = <Item>(items: readonly Item[], most = mostRows): readonly Item[] => {
  if (items.length <= most) return items;
  const last = items.length - 1;
  return Array.from({ length: most }, (_, k) => items[Math.round((k * last) / (most - 1))]).filter(
    (item): item is Item => item !== undefined,
  );
};

/** What the reader must know of a table that `byRank` made of curves; nothing where it left nothing out. */
export const rankNote = (curves: readonly { readonly length: number }[]): { readonly note?: string } =>
  curves.every(({ length }) => length <= mostRows)
    ? {}
    : {
        note: `At most ${mostRows} points of each curve, evenly by rank; the JSON of the analysis holds all of them.`,
      };
