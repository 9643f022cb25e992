import type { Series } from '../../../contracts/analysis/series.js';
import type { Estimate, Quantity } from '../../../statistics/index.js';

export type SeriesPoint = Series['points'][number];

/** What is left out does not apply to the curve. */
export type SeriesDraft = Pick<Series, 'kind' | 'scale' | 'n' | 'events' | 'points'> & {
  readonly score?: string | undefined;
  readonly group?: string | undefined;
  readonly cause?: number | undefined;
  readonly notes?: readonly string[] | undefined;
};

export const seriesFromDraft = (draft: SeriesDraft): Series => ({
  ...draft,
  score: draft.score ?? null,
  group: draft.group ?? null,
  cause: draft.cause ?? null,
  notes: draft.notes ?? [],
});

/** A point without an interval. */
export const pointAt = (x: number, y: Quantity | number): SeriesPoint => ({
  x,
  y: typeof y === 'number' ? y : y.kind === 'Estimated' ? y.value : null,
  lower: null,
  upper: null,
});

/** A point whose value may stand where its interval does not exist. */
export const pointWith = (x: number, y: Quantity | number, estimate: Estimate): SeriesPoint => ({
  ...pointAt(x, y),
  ...(estimate.kind === 'Estimated' ? { lower: estimate.lower, upper: estimate.upper } : {}),
});
