import type { Baseline } from '../../domain/protocol/analysis-row/baseline.js';
import type { AnalysisSets } from '../../domain/protocol/analysis-sets/analysis-sets.js';
import type { Endpoints } from '../../domain/protocol/endpoints/endpoints.js';
import type { Label24 } from '../../domain/protocol/label/label-24.js';
import type { ProtocolParameters } from '../../domain/parameters/parameters.js';
import type { Casebook } from '../../domain/record/casebook.js';
import type { ModelName } from '../../domain/record/machines/prediction.js';
import type { DateShift } from './date-shift.js';
import type { ExportedStudy } from './exported-study.js';

/** One participant whose data leave the trial: what counts at the cutoff, and what the rules conclude from it. */
export interface ExportedParticipant {
  readonly subjectId: string;
  /** Only what counts at the cutoff. */
  readonly casebook: Casebook;
  /** Judges this participant (PV-CONSENT). */
  readonly protocol: ProtocolParameters;
  readonly sets: AnalysisSets;
  /** What the analyses know of the participant at surgery; null before screening. */
  readonly baseline: Baseline | null;
  readonly label: Label24;
  /** Null while there is no surgery. */
  readonly endpoints: Endpoints | null;
  readonly shift: DateShift;
  /** Those that are linked, in the order of linking. */
  readonly studies: readonly ExportedStudy[];
  /** Opened primary scores that are analysed; null for one that is missing or still sealed. */
  readonly scores: Readonly<Record<ModelName, number | null>>;
}
