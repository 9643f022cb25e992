import { type Instant, localDate } from '../../../domain/calendar/instant.js';
import type { Shredded } from '../../../domain/decision/decider.js';
import { evolve } from '../../../domain/patient/evolve.js';
import type { AnalysisRow } from '../../../domain/protocol/analysis-row/analysis-row.js';
import { type Casebook, emptyCasebook } from '../../../domain/record/casebook.js';
import type { PatientEvent } from '../../../domain/record/patient-events.js';
import type { TrialState } from '../../../domain/record/trial-state.js';
import { deriveRow } from '../../analysis/derived-row.js';
import { recorded } from '../../command/recorded.js';
import { patientStream } from '../../../contracts/names.js';
import type { ReadModels } from '../../ports/read-models.js';
import type { Protocols } from '../../protocol/protocols.js';

export interface RowsAtDeps {
  readonly readModels: Pick<ReadModels, 'timeline'>;
  readonly protocols: Pick<Protocols, 'judging'>;
}

/**
 * The rows of everybody allocated as they follow from what was recorded by a moment, with the facts dated up to its day.
 * The trial is taken as it is now: nothing is pending, and whoever is set aside or erased is so.
 */
export const rowsAt =
  ({ readModels, protocols }: RowsAtDeps) =>
  async (trial: TrialState, moment: Instant): Promise<readonly AnalysisRow[]> => {
    const rows: AnalysisRow[] = [];
    for (const { subjectId } of trial.subjects) {
      const events = await readModels.timeline(patientStream(subjectId));
      const known = events.filter(({ metadata }) => metadata.recordedAt <= moment);
      const casebook = known.reduce<Casebook>(
        (book, event) => evolve(book, recorded<PatientEvent | Shredded>(event)),
        emptyCasebook,
      );
      const protocol = protocols.judging(casebook, trial, moment);
      const cutoff = localDate(moment, protocol.site.zone);
      rows.push(deriveRow(trial, subjectId, known.length === 0 ? null : casebook, protocol, cutoff));
    }
    return rows;
  };
