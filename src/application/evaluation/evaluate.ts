import {
  type EvaluatedFile,
  type Evaluation,
  type EvaluationArguments,
  evaluationSchemaVersion,
} from '../../contracts/evaluation.js';
import { type EvaluationData, countsOf } from './evaluation-data.js';
import { figuresOf } from './panel/figures.js';

/** The whole panel over data that were read: the same file and arguments give the same answer. */
export const evaluate = (
  data: EvaluationData,
  request: EvaluationArguments,
  file: EvaluatedFile,
  notes: readonly string[] = [],
): Evaluation => ({
  schemaVersion: evaluationSchemaVersion,
  data: {
    n: data.n,
    ...countsOf(data.atHorizon, request.competing),
    curve: countsOf(data.ofCurves, request.competing),
    file,
    notes,
  },
  arguments: request,
  figures: figuresOf(data, request),
});
