import type { QuarantinedRow } from '../../application/ports/read-models.js';
import { patientStream } from '../../contracts/names.js';
import type { QuarantineView } from '../../contracts/views/index.js';
import { isSetAside, type TrialState } from '../../domain/record/trial-state.js';

export const quarantineOf = (
  subjectId: string,
  rows: readonly QuarantinedRow[],
  trial: TrialState,
): QuarantineView => {
  const found = rows.find(({ stream }) => stream === patientStream(subjectId));
  return found ? { fromRevision: found.revision, setAside: isSetAside(trial, subjectId) } : null;
};
