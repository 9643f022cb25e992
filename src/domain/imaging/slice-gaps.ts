/** Largest accepted deviation of a slice from its place in an evenly spaced stack (protocol 3.2). */
export const gapToleranceMm = 0.1;

/** Distance between neighbours of an ascending stack, or null when slices are missing, repeated or uneven. */
export const gapOf = (heights: readonly number[]): number | null => {
  const distances = heights.slice(1).map((height, index) => height - (heights[index] ?? NaN));
  const gap = distances.toSorted((a, b) => a - b)[Math.floor(distances.length / 2)];
  if (gap === undefined || gap <= gapToleranceMm) return null;
  return distances.every((distance) => Math.abs(distance - gap) <= gapToleranceMm) ? gap : null;
};
