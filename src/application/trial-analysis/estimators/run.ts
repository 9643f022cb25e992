import type { AnalysisPlan, PlannedAnalysis, TrialFigure } from '../../../contracts/analysis/index.js';
import type { Figure } from '../../../contracts/evaluation.js';
import type { AnalysisRow } from '../../../domain/protocol/analysis-row/analysis-row.js';
import type { Scale } from '../data/outcome.js';
import type { Participant, Sample } from '../data/participant.js';

/** One analysis of the plan over some participants: everybody of its samples, or a subgroup. */
export interface Run {
  readonly analysis: PlannedAnalysis;
  readonly plan: AnalysisPlan;
  readonly subgroup: TrialFigure['subgroup'];
  /** Too few events, or they would follow from those that are shown: nothing is computed. */
  readonly hidden: boolean;
  readonly samples: Readonly<Record<Scale, Sample>>;
  /** The whole analysis, of which this is all or a part. */
  readonly whole: Readonly<Record<Scale, Sample>>;
  /** Rows of everybody, for those whom no sample holds. */
  readonly rows: readonly AnalysisRow[];
}

/** A figure, and who stands behind it. */
export interface Found {
  readonly figure: Figure;
  readonly behind: readonly Pick<Participant, 'row'>[];
}
