import type { PlannedAnalysis } from '../../../contracts/analysis/index.js';
import type { AnalysisInputs } from '../inputs.js';
import type { Samples } from '../subgroups/partition.js';
import type { Scale } from './outcome.js';
import type { Sample } from './participant.js';
import { isOfIntention, membersFor } from './population.js';
import { sampleOf } from './sample.js';

/**
 * Of whom the counts and tables of an analysis are: those of its figures. With intention to diagnose alone that is everybody
 * whom the index test was meant for, with a score or without, and no column is by risk group.
 * @throws PlanNotRunnable for a score without a formula
 */
export const countedSamples = (analysis: PlannedAnalysis, inputs: AnalysisInputs): Samples => {
  const counted: PlannedAnalysis = isOfIntention(analysis) ? { ...analysis, scores: [] } : analysis;
  const members = membersFor(analysis, inputs.rows);
  const of = (scale: Scale): Sample => sampleOf(counted, inputs, scale, members);
  return { horizon: of('horizon'), curve: of('curve') };
};
