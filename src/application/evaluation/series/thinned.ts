import type { SeriesPoint } from './series-draft.js';

/** More points than this no screen shows and no reader needs. */
export const mostPoints = 2_000;

/**
 * At most 2,000 of the points, evenly by rank, with the first and the last. Whatever happened at points left out is
 * counted at the next one that stays: no event and no censoring is lost.
 */
export const thinned = (
  points: readonly SeriesPoint[],
): { readonly points: readonly SeriesPoint[]; readonly notes: readonly string[] } => {
  if (points.length <= mostPoints) return { points, notes: [] };
  const last = points.length - 1;
  const kept: SeriesPoint[] = [];
  let [next, events, censored] = [0, 0, 0];
  points.forEach((point, at) => {
    events += point.events ?? 0;
    censored += point.censored ?? 0;
    if (at < Math.round((next * last) / (mostPoints - 1))) return;
    kept.push({
      ...point,
      ...(point.events === undefined ? {} : { events }),
      ...(point.censored === undefined ? {} : { censored }),
    });
    [next, events, censored] = [next + 1, 0, 0];
  });
  return { points: kept, notes: [`${points.length} points, of which ${kept.length} are shown`] };
};
