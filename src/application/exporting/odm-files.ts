import { clinicalForms, formNames } from '../../domain/record/forms/lookup.js';
import {
  type ExportedTrial,
  type ExportFile,
  odmFile,
  type LoggedFact,
  transactionsOf,
} from '../../exports/index.js';
import { recorded } from '../command/recorded.js';
import type { TimelineEntry } from '../ports/read-models.js';

/** One file a participant, from the events of the record; forms that only its history shows are left out where that is closed. */
export const odmFiles = async (
  trial: ExportedTrial,
  historyOf: (subjectId: string) => Promise<readonly TimelineEntry[]>,
): Promise<readonly ExportFile[]> => {
  const shown = trial.showsHistory ? formNames : clinicalForms;
  const files: ExportFile[] = [];
  for (const participant of trial.participants) {
    const events = await historyOf(participant.subjectId);
    files.push(
      odmFile(
        participant,
        transactionsOf(
          events.map((event) => recorded<LoggedFact>(event)),
          shown,
        ),
        trial,
      ),
    );
  }
  return files;
};
