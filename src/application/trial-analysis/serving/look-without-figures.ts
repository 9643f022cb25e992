import { type AnalysisResult, plannedAnalysis } from '../../../contracts/analysis/index.js';
import type { AnalysisRow } from '../../../domain/protocol/analysis-row/analysis-row.js';
import type { LookNotReadable } from '../../analysis-plan/index.js';
import { membersOf } from '../data/population.js';

const populationOf = plannedAnalysis.shape.population;

/**
 * What a look answers that this program cannot read: a look is never left out in silence, and keeps nothing else from its
 * answer. Its members are counted where its population is still known.
 */
export const lookWithoutFigures = (
  { look, notes, reason }: LookNotReadable,
  rows: readonly AnalysisRow[],
): AnalysisResult => {
  const { data: population } = populationOf.safeParse(look.population);
  const members = population === undefined ? 0 : membersOf(rows, population).length;
  return {
    id: look.id,
    title: look.title,
    rank: 'LOOK',
    population: { name: look.population, members, analysed: 0, leftOut: { NOT_RUN: members } },
    figures: [],
    series: [],
    tables: [],
    notes: [
      ...notes,
      `This look was recorded in words that this program does not know, and has no figures: ${reason}. A program that knows them answers it.`,
    ],
  };
};
