import type { AnalysisPlan, PlannedAnalysis } from '../../../contracts/analysis/index.js';
import type { Sample } from '../data/sample.js';

/** One analysis of the plan over some participants: everybody of its sample, or a subgroup. */
export interface Run {
  readonly analysis: PlannedAnalysis;
  readonly plan: AnalysisPlan;
  readonly sample: Sample;
}
