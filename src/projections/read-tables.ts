import type { CasebooksTable } from './casebooks/casebooks-table.js';
import type { CheckpointsTable } from './checkpoints/checkpoints-table.js';
import type { ErasedSubjectsTable } from './erased-subjects/erased-subjects-table.js';
import type { OpenedPredictionsTable } from './opened-predictions/opened-predictions-table.js';
import type { ReadingCasesTable } from './reading-cases/reading-cases-table.js';
import type { SealedPredictionsTable } from './sealed-predictions/sealed-predictions-table.js';
import type { TimelineTable } from './timeline/timeline-table.js';
import type { TrialStatusTable } from './trial-status/trial-status-table.js';

/** Every table of the read models. */
export interface ReadTables {
  readonly projection_checkpoints: CheckpointsTable;
  readonly erased_subjects: ErasedSubjectsTable;
  readonly casebooks: CasebooksTable;
  readonly timeline: TimelineTable;
  readonly sealed_predictions: SealedPredictionsTable;
  readonly opened_predictions: OpenedPredictionsTable;
  readonly trial_status: TrialStatusTable;
  readonly reading_cases: ReadingCasesTable;
}
