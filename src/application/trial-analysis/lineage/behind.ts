import type { ParticipantBehind } from '../../../contracts/analysis/lineage.js';
import { patientStream } from '../../../contracts/names.js';
import type { AnalysisRow } from '../../../domain/protocol/analysis-row/analysis-row.js';

const predictionsOf = ({ indexTest }: AnalysisRow): ParticipantBehind['predictions'] =>
  (['PRE', 'POST'] as const).flatMap((model) => {
    const { at } = indexTest[model];
    return at === null ? [] : [{ model, revision: at.revision }];
  });

/** The events of a record up to its head at the cut, and which of them hold the predictions that are analysed. */
export const participantBehind = (row: AnalysisRow): ParticipantBehind => ({
  subjectId: row.subjectId,
  stream: patientStream(row.subjectId),
  revision: row.revision,
  predictions: predictionsOf(row),
});
