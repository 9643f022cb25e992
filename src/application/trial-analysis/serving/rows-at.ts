import type { Instant } from '../../../domain/calendar/instant.js';
import type { Shredded } from '../../../domain/decision/decider.js';
import { evolve } from '../../../domain/patient/evolve.js';
import type { AnalysisRow } from '../../../domain/protocol/analysis-row/analysis-row.js';
import { rulingDate } from '../../../domain/protocol/in-force.js';
import { type Casebook, emptyCasebook } from '../../../domain/record/casebook.js';
import type { PatientEvent } from '../../../domain/record/patient-events.js';
import type { TrialState } from '../../../domain/record/trial-state.js';
import { deriveRow } from '../../analysis/derived-row.js';
import { subjectNumbers } from '../../analysis/subject-numbers.js';
import { recorded } from '../../command/recorded.js';
import { patientStream } from '../../../contracts/names.js';
import type { ReadModels } from '../../ports/read-models.js';
import type { Protocols } from '../../protocol/protocols.js';

export interface RowsAtDeps {
  readonly readModels: Pick<ReadModels, 'timeline' | 'casebookHeads'>;
  readonly protocols: Pick<Protocols, 'judging' | 'first'>;
}

/**
 * The rows of everybody with a subject number as they follow from what was recorded by a moment, with the facts dated up to
 * its day, or to that of the freeze once it was ordered: at the lock they are the rows of the analysis. The trial is taken
 * as it is now: nothing is pending, and whoever is set aside or erased is so.
 */
export const rowsAt =
  ({ readModels, protocols }: RowsAtDeps) =>
  async (trial: TrialState, moment: Instant): Promise<readonly AnalysisRow[]> => {
    const cutoff = rulingDate(trial, moment, protocols.first.site.zone);
    const rows: AnalysisRow[] = [];
    for (const subjectId of subjectNumbers(trial, await readModels.casebookHeads())) {
      const events = await readModels.timeline(patientStream(subjectId));
      const known = events.filter(({ metadata }) => metadata.recordedAt <= moment);
      const casebook = known.reduce<Casebook>(
        (book, event) => evolve(book, recorded<PatientEvent | Shredded>(event)),
        emptyCasebook,
      );
      const protocol = protocols.judging(casebook, trial, moment);
      rows.push(deriveRow(trial, subjectId, known.length === 0 ? null : casebook, protocol, cutoff));
    }
    return rows;
  };
