import type { Figure } from '../../../contracts/evaluation.js';
import type { Estimate, Quantity } from '../../../statistics/index.js';

/** What a row of the panel says of one figure; what it leaves out does not apply to the figure. */
export interface FigureDraft {
  readonly estimator: string;
  readonly definition: string;
  readonly scale: Figure['scale'];
  readonly method: string;
  readonly n: number;
  readonly events: number;
  readonly point: Quantity;
  /** Null where no interval is defined for the figure. */
  readonly interval: Estimate | null;
  readonly score?: string | undefined;
  /** The score that is subtracted, in a difference of two. */
  readonly against?: string | undefined;
  readonly group?: string | undefined;
  readonly cause?: number | undefined;
  readonly time?: number | undefined;
  readonly threshold?: number | undefined;
  readonly notes?: readonly string[] | undefined;
}

export const intervalOf = (interval: Estimate | null) => {
  if (interval === null) return null;
  if (interval.kind === 'NotEstimable') {
    return { notEstimable: { code: interval.code, reason: interval.reason } };
  }
  const { lower, upper, level, method } = interval;
  return { lower, upper, level, method };
};

export const figureOf = ({ point, interval, ...draft }: FigureDraft): Figure => {
  const described = {
    estimator: draft.estimator,
    definition: draft.definition,
    scale: draft.scale,
    score: draft.score ?? null,
    ...(draft.against === undefined ? {} : { against: draft.against }),
    group: draft.group ?? null,
    cause: draft.cause ?? null,
    time: draft.time ?? null,
    threshold: draft.threshold ?? null,
    method: draft.method,
    n: draft.n,
    events: draft.events,
    notes: draft.notes ?? [],
  };
  return point.kind === 'NotEstimable'
    ? { ...described, notEstimable: { code: point.code, reason: point.reason } }
    : { ...described, value: point.value, interval: intervalOf(interval) };
};
