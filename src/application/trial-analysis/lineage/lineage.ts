import type { CellBehind, CountBehind, ParticipantBehind } from '../../../contracts/analysis/lineage.js';
import type { TrialFigure, TrialSeries } from '../../../contracts/analysis/index.js';
import type { AnalysisRow } from '../../../domain/protocol/analysis-row/analysis-row.js';
import { type AnalysisToRun, analysesToRun } from '../../analysis-plan/index.js';
import { populationSample } from '../analyse.js';
import type { Counted } from '../counts/counted.js';
import { failedTestCounts } from '../counts/failed-tests.js';
import { flowCounts } from '../counts/flow-counts.js';
import { countedSamples } from '../data/counted-samples.js';
import { seriesOfAnalysis } from '../curves/series-of-run.js';
import { foundIn, samplesOf } from '../estimators/found-in.js';
import type { AnalysisInputs } from '../inputs.js';
import { tablesOf } from '../tables/tables-of.js';
import { originsOf, suppressed } from '../tables/traced-table.js';
import { participantBehind } from './behind.js';
import { populationCounts } from './population-counts.js';

/** A number or a curve, and everybody from whose record it is computed. */
export type Lineage = { readonly participants: readonly ParticipantBehind[] } & (
  | { readonly figure: TrialFigure }
  | { readonly cell: CellBehind }
  | { readonly curve: TrialSeries }
  | { readonly count: CountBehind }
);

/** It would name those whom suppression hides. */
export interface Suppressed {
  readonly suppressed: true;
}

type Behind = readonly { readonly row: AnalysisRow }[];

const named = (behind: Behind): readonly ParticipantBehind[] =>
  behind.map(({ row }) => participantBehind(row));

/** The lineage of one of the counts, if one of them has this name. */
export const countLineage = (counts: readonly Counted[], id: string): Lineage | undefined => {
  const found = counts.find((one) => one.id === id);
  if (found === undefined) return undefined;
  const { of, value, behind } = found;
  return { count: { id, of, value }, participants: behind.map(participantBehind) };
};

const cellLineage = (tables: ReturnType<typeof tablesOf>, id: string): Lineage | Suppressed | undefined => {
  const found = tables.flatMap(originsOf).find((cell) => cell.id === id);
  if (found === undefined) return undefined;
  const { behind, ...cell } = found;
  return behind === suppressed ? { suppressed: true } : { cell, participants: named(behind) };
};

/** The analysis that the name of a number begins with. */
export const analysisOf = (id: string, toRun: readonly AnalysisToRun[]): AnalysisToRun | undefined => {
  const [analysis] = id.split(':');
  return toRun.find((one) => one.analysis.id === analysis);
};

/** Counts and tables come first: they cost little beside figures. */
const inAnalysis = (
  { analysis }: AnalysisToRun,
  inputs: AnalysisInputs,
  id: string,
): Lineage | Suppressed | undefined => {
  const samples = countedSamples(analysis, inputs);
  const counted = countLineage(
    populationCounts(analysis, populationSample(analysis, samples), inputs.rows),
    id,
  );
  if (counted !== undefined) return counted;
  // Cells of the two-by-two table and of tests bear the names of figures.
  const cell = cellLineage(tablesOf(analysis, samples, inputs, []), id);
  if (cell !== undefined) return cell;
  const drawn = seriesOfAnalysis(analysis, inputs, samplesOf(analysis, inputs)).find(
    ({ series }) => series.id === id,
  );
  if (drawn !== undefined) return { curve: drawn.series, participants: named(drawn.behind) };
  const answer = foundIn(analysis, inputs).find(({ figure }) => figure.id === id);
  if (answer === undefined) return undefined;
  return answer.figure.suppressed
    ? { suppressed: true }
    : { figure: answer.figure, participants: named(answer.behind) };
};

/**
 * Who stands behind a number or a curve: from the rows of these participants alone it is the same. Undefined for a name
 * that none has, and nobody is named where suppression would be undone. What is counted in whole
 * records (`recordCounts`) is asked for by `countLineage`.
 */
export const lineageOf = (
  inputs: AnalysisInputs,
  id: string,
  toRun: readonly AnalysisToRun[] = analysesToRun(inputs.plan, []),
): Lineage | Suppressed | undefined => {
  const planned = analysisOf(id, toRun);
  if (planned !== undefined) return inAnalysis(planned, inputs, id);
  return countLineage([...flowCounts(inputs.rows), ...failedTestCounts(inputs.rows)], id);
};
