import type { TrialFigure } from '../../../contracts/analysis/trial-analysis.js';
import { fixed } from '../drawing/shown.js';

/** One line of a forest plot: an estimate, or why there is none. */
export interface ForestRow {
  /** Null for everybody. */
  readonly subgroup: { readonly variable: string; readonly level: string } | null;
  readonly n: number;
  readonly events: number;
  readonly estimate: {
    readonly value: number;
    readonly lower: number | null;
    readonly upper: number | null;
  } | null;
  /** The name of its lineage; null where suppression hides who stands behind it. */
  readonly lineage: string | null;
  /** Neither counts nor estimate are shown. */
  readonly suppressed: boolean;
  /** The estimate in figures, or the reason in short. */
  readonly text: string;
}

/** A figure of an analysis as a line of the plot; what has no value says so. */
export const forestRow = (figure: TrialFigure): ForestRow => {
  const { id, subgroup, n, events, suppressed } = figure;
  const lineage = suppressed ? null : id;
  if ('notEstimable' in figure) {
    return {
      subgroup,
      n,
      events,
      lineage,
      suppressed,
      estimate: null,
      text: suppressed ? 'suppressed' : 'not estimable',
    };
  }
  const { value, interval } = figure;
  const ends = interval !== null && 'lower' in interval ? interval : null;
  return {
    subgroup,
    n,
    events,
    lineage,
    suppressed,
    estimate: { value, lower: ends?.lower ?? null, upper: ends?.upper ?? null },
    text: ends === null ? fixed(value) : `${fixed(value)} (${fixed(ends.lower)}–${fixed(ends.upper)})`,
  };
};
