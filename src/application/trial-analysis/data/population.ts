import type { PlannedAnalysis } from '../../../contracts/analysis/index.js';
import type { AnalysisRow } from '../../../domain/protocol/analysis-row/analysis-row.js';

/** In the exploratory set but for the cohort: operated, enrolled and not excluded after surgery (protocol §6.1). */
const isAnalysable = ({ sets }: AnalysisRow): boolean =>
  sets.EXP.reasons.every((reason) => reason === 'SURGERY_ONLY');

const isMember = (row: AnalysisRow, population: PlannedAnalysis['population']): boolean =>
  population === 'NO_NEOADJUVANT'
    ? isAnalysable(row) && !row.therapy.neoadjuvant
    : row.sets[population].member;

/** Members of a population in the order of their subject numbers. */
export const membersOf = (
  rows: readonly AnalysisRow[],
  population: PlannedAnalysis['population'],
): readonly AnalysisRow[] =>
  rows
    .filter((row) => isMember(row, population))
    .sort((a, b) => (a.subjectId < b.subjectId ? -1 : a.subjectId > b.subjectId ? 1 : 0));
