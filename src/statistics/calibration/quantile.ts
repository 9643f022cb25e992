/** The quantile of type 7 (Hyndman & Fan 1996) of ascending values, one or more: that of R by default. */
export const quantile = (ascending: ArrayLike<number>, p: number): number => {
  const place = (ascending.length - 1) * p;
  const below = Math.floor(place);
  const low = ascending[below]!;
  const high = ascending[Math.min(below + 1, ascending.length - 1)]!;
  return low + (place - below) * (high - low);
};
