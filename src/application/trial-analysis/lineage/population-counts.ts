import { type PlannedAnalysis, populationId } from '../../../contracts/analysis/index.js';
import type { AnalysisRow } from '../../../domain/protocol/analysis-row/analysis-row.js';
import type { Counted } from '../counts/counted.js';
import type { Sample } from '../data/participant.js';
import { isOfIntention, membersFor } from '../data/population.js';

/**
 * How many are in the population of an analysis, how many are analysed, and how many are left out for each reason. Behind
 * what is left out stand all members: some reasons are outcomes.
 */
export const populationCounts = (
  analysis: PlannedAnalysis,
  sample: Sample,
  rows: readonly AnalysisRow[],
): readonly Counted[] => {
  const { id, title, population } = analysis;
  const members = membersFor(analysis, rows);
  const analysed = sample.participants.map(({ row }) => row);
  return [
    {
      id: populationId(id, 'members'),
      of: `${title}: ${isOfIntention(analysis) ? 'those whom the test was meant for, of' : 'members of'} ${population}`,
      value: members.length,
      behind: members,
    },
    {
      id: populationId(id, 'analysed'),
      of: `${title}: analysed`,
      value: analysed.length,
      behind: analysed,
    },
    ...Object.entries(sample.leftOut).map(([reason, value]) => ({
      id: populationId(id, { leftOut: reason }),
      of: `${title}: left out, ${reason}`,
      value,
      behind: members,
    })),
  ];
};
