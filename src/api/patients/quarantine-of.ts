import type { QuarantinedRow } from '../../application/ports/read-models.js';
import type { QuarantineView } from '../../contracts/views/index.js';
import { isSetAside, type TrialState } from '../../domain/record/trial-state.js';

export const quarantineOf = (
  subjectId: string,
  row: QuarantinedRow | null,
  trial: TrialState,
): QuarantineView => (row ? { fromRevision: row.revision, setAside: isSetAside(trial, subjectId) } : null);
