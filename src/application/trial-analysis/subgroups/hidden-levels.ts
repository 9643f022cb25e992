/** One of the parts into which a variable divides everybody. */
export interface Cell {
  readonly level: string;
  readonly events: number;
}

/**
 * The levels that are not shown: those with fewer events than the limit, and with them as many of the next smallest as it
 * takes that the total less what is shown tells the events of no hidden level: at least two are hidden together, and
 * together they have as many events as the limit.
 */
export const hiddenLevels = (cells: readonly Cell[], limit: number): ReadonlySet<string> => {
  const ascending = cells.toSorted((a, b) => a.events - b.events || (a.level < b.level ? -1 : 1));
  const tooFew = ascending.filter(({ events }) => events < limit).length;
  if (tooFew === 0) return new Set();
  let hidden = tooFew;
  const together = (): number => ascending.slice(0, hidden).reduce((sum, { events }) => sum + events, 0);
  while (hidden < ascending.length && (hidden < 2 || together() < limit)) hidden += 1;
  return new Set(ascending.slice(0, hidden).map(({ level }) => level));
};
