import type { Figure } from '../../../contracts/evaluation.js';
import {
  type NotEstimable,
  type Quantity,
  bootstrapReplicates,
  leftOut,
  resamplingOf,
} from '../../../statistics/index.js';
import type { EvaluationData } from '../evaluation-data.js';
import { figuresOf } from '../panel/figures.js';
import { rowsNamed } from '../panel/rows-named.js';
import type { BootstrapColumn, BootstrapPart, BootstrapTask } from './bootstrap-task.js';

/** What tells a figure from the others of its resample. */
export const keyOf = ({ estimator, score, against }: Figure): string =>
  JSON.stringify([estimator, score, against ?? null]);

export const quantityOf = (figure: Figure): Quantity =>
  'value' in figure
    ? { kind: 'Estimated', value: figure.value }
    : { kind: 'NotEstimable', ...(figure.notEstimable as Pick<NotEstimable, 'code' | 'reason'>) };

const taken = (values: Float64Array, rows: ArrayLike<number>): Float64Array => {
  const drawn = new Float64Array(rows.length);
  for (let i = 0; i < drawn.length; i += 1) drawn[i] = values[rows[i] ?? 0] ?? 0;
  return drawn;
};

/** The same columns, of these rows; without groups. */
export const resampled = ({ atHorizon, scores }: EvaluationData, rows: ArrayLike<number>): EvaluationData => {
  const outcomes = { times: taken(atHorizon.times, rows), types: taken(atHorizon.types, rows) };
  return {
    n: rows.length,
    atHorizon: outcomes,
    ofCurves: outcomes,
    scores: scores.map((score) => taken(score, rows)),
    groups: null,
  };
};

/** One part of a bootstrap: a column a figure. The same task and part give the same digits, whoever computes them. */
export const bootstrapColumns = (
  { data, request, seed, strata, rows, figures }: BootstrapTask,
  { kind, from, to }: BootstrapPart,
): readonly BootstrapColumn[] => {
  const panel = rowsNamed(rows);
  const statistics = (drawn: Uint32Array): readonly Quantity[] => {
    const found = new Map(
      figuresOf(resampled(data, drawn), request, panel).map((figure) => [keyOf(figure), figure]),
    );
    return figures.map((key) => {
      const figure = found.get(key);
      if (figure === undefined) throw new Error(`a resample gave no figure ${key}`);
      return quantityOf(figure);
    });
  };
  const resampling = resamplingOf(data.n, strata ?? undefined);
  if (kind === 'REPLICATES') {
    return bootstrapReplicates(resampling, statistics, seed, from, to).map((replicates) => ({
      ...replicates,
      why: null,
    }));
  }
  const table = leftOut(resampling, statistics, from, to);
  return figures.map((_, column) => {
    const values: number[] = [];
    let why: NotEstimable | null = null;
    for (const quantities of table) {
      const quantity = quantities[column];
      if (quantity?.kind === 'Estimated') values.push(quantity.value);
      else why ??= quantity ?? null;
    }
    return { values: Float64Array.from(values), lost: table.length - values.length, why };
  });
};
