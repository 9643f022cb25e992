import type { PlannedAnalysis } from '../../../contracts/analysis/index.js';
import type { AnalysisRow } from '../../../domain/protocol/analysis-row/analysis-row.js';

/** In the exploratory set but for the cohort: operated, enrolled and not excluded after surgery (protocol §6.1). */
const isAnalysable = ({ sets }: AnalysisRow): boolean =>
  sets.EXP.reasons.every((reason) => reason === 'SURGERY_ONLY');

const isMember = (row: AnalysisRow, population: PlannedAnalysis['population']): boolean =>
  population === 'NO_NEOADJUVANT'
    ? isAnalysable(row) && !row.therapy.neoadjuvant
    : row.sets[population].member;

const inOrder = (rows: readonly AnalysisRow[]): readonly AnalysisRow[] =>
  rows.toSorted((a, b) => (a.subjectId < b.subjectId ? -1 : a.subjectId > b.subjectId ? 1 : 0));

/** Members of a population in the order of their subject numbers. */
export const membersOf = (
  rows: readonly AnalysisRow[],
  population: PlannedAnalysis['population'],
): readonly AnalysisRow[] => inOrder(rows.filter((row) => isMember(row, population)));

const ofTheTest = ['PRE-MISSING', 'PRE-LATE', 'POST-MISSING'];

/** Everybody whom the index test was meant for: in the population, or out of it only for want of a score; in the same order. */
export const meantForTest = (
  rows: readonly AnalysisRow[],
  population: PlannedAnalysis['population'],
): readonly AnalysisRow[] =>
  population === 'NO_NEOADJUVANT'
    ? membersOf(rows, population)
    : inOrder(
        rows.filter(({ sets }) => sets[population].reasons.every((reason) => ofTheTest.includes(reason))),
      );

/** Whether every figure of an analysis is of everybody whom the index test was meant for. */
export const isOfIntention = ({ estimators }: Pick<PlannedAnalysis, 'estimators'>): boolean =>
  estimators.every((name) => name === 'intention-to-diagnose');

/** Of whom an analysis is: the members of its population, or everybody whom the index test was meant for. */
export const membersFor = (analysis: PlannedAnalysis, rows: readonly AnalysisRow[]): readonly AnalysisRow[] =>
  (isOfIntention(analysis) ? meantForTest : membersOf)(rows, analysis.population);
