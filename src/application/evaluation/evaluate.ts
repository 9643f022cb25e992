import { seriesKinds } from '../../contracts/analysis/series.js';
import {
  type EvaluatedFile,
  type Evaluation,
  type EvaluationArguments,
  evaluationSchemaVersion,
} from '../../contracts/evaluation.js';
import { type EvaluationData, countsOf } from './evaluation-data.js';
import { contextsOf } from './panel/context/contexts-of.js';
import { figuresFrom } from './panel/figures.js';
import { panelRows } from './panel/panel-rows.js';
import { seriesFrom } from './series/series-of.js';

const withoutCurve = (
  { n, curveRows }: EvaluationData,
  { curveTime, curveStatus }: EvaluationArguments,
): readonly string[] =>
  curveRows
    ? [
        `${n - curveRows.length} rows have no ${curveTime} and ${curveStatus}: they take no part in curves and tests`,
      ]
    : [];

/** The whole panel over data that were read: the same file and arguments give the same answer. */
export const evaluate = (
  data: EvaluationData,
  request: EvaluationArguments,
  file: EvaluatedFile,
  notes: readonly string[] = [],
): Evaluation => {
  const contexts = contextsOf(data, request);
  return {
    schemaVersion: evaluationSchemaVersion,
    data: {
      n: data.n,
      ...countsOf(data.atHorizon, request.competing),
      curve: countsOf(data.ofCurves, request.competing),
      file,
      notes: [...notes, ...withoutCurve(data, request)],
    },
    arguments: request,
    figures: figuresFrom(contexts, panelRows),
    series: seriesFrom(contexts, seriesKinds),
  };
};
