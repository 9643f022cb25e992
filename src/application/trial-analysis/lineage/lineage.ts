import type { TrialFigure } from '../../../contracts/analysis/index.js';
import type { ParticipantBehind } from '../../../contracts/analysis/lineage.js';
import { patientStream } from '../../../contracts/names.js';
import type { AnalysisRow } from '../../../domain/protocol/analysis-row/analysis-row.js';
import { type AnalysisToRun, analysesToRun } from '../../analysis-plan/index.js';
import { foundIn } from '../estimators/found-in.js';
import type { AnalysisInputs } from '../inputs.js';

/** A figure and everybody from whose record it is computed. */
export interface Lineage {
  readonly figure: TrialFigure;
  readonly participants: readonly ParticipantBehind[];
}

const predictionsOf = ({ indexTest }: AnalysisRow): ParticipantBehind['predictions'] =>
  (['PRE', 'POST'] as const).flatMap((model) => {
    const { at } = indexTest[model];
    return at === null ? [] : [{ model, revision: at.revision }];
  });

/** The events of a record up to its head at the cut, and which of them hold the predictions that are analysed. */
const behindOf = (row: AnalysisRow): ParticipantBehind => ({
  subjectId: row.subjectId,
  stream: patientStream(row.subjectId),
  revision: row.revision,
  predictions: predictionsOf(row),
});

/** The analysis that a figure's name begins with. */
export const analysisOf = (figureId: string, toRun: readonly AnalysisToRun[]): AnalysisToRun | undefined => {
  const [id] = figureId.split(':');
  return toRun.find(({ analysis }) => analysis.id === id);
};

/**
 * Who stands behind a figure: from the rows of these participants alone it is the same number. Undefined for a name that
 * no figure has. Nobody is named behind a figure that is suppressed.
 */
export const lineageOf = (
  inputs: AnalysisInputs,
  figureId: string,
  toRun: readonly AnalysisToRun[] = analysesToRun(inputs.plan, []),
): Lineage | undefined => {
  const planned = analysisOf(figureId, toRun);
  if (planned === undefined) return undefined;
  const answer = foundIn(planned.analysis, inputs).find(({ figure }) => figure.id === figureId);
  if (answer === undefined) return undefined;
  const { figure, behind } = answer;
  return { figure, participants: figure.suppressed ? [] : behind.map(({ row }) => behindOf(row)) };
};
