import type { AnalysisPlan } from '../contracts/analysis/plan.js';
import type { ReportContext } from '../contracts/analysis/report-context.js';
import type { TrialAnalysis } from '../contracts/analysis/trial-analysis.js';
import type { AnalysisFlowView } from '../contracts/views/analysis.js';

/** Everything that a report is made of; the same input gives the same bytes. */
export interface ReportInput {
  readonly analysis: TrialAnalysis;
  readonly plan: AnalysisPlan;
  readonly flow: AnalysisFlowView;
  readonly context: ReportContext;
}
