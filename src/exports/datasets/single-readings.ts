import { casesOf, judgedCase, type JudgedReading } from '../../domain/protocol/adjudication/reading-state.js';
import type { ReadingCase } from '../../domain/record/machines/reading-case.js';
import type { ExportedParticipant } from '../trial/exported-participant.js';
import type { ExportedTrial } from '../trial/exported-trial.js';
import type { Evaluator } from './evaluator.js';

/** What one blinded reader described of a recurrence. */
export interface SingleReading extends JudgedReading {
  readonly evaluator: Evaluator;
  /** Such as C1R2: the second reading of the participant's first case. */
  readonly prefix: string;
}

/** In the order of their readings: the third is asked only where the first two differ, and decides. */
const roles = ['READER 1', 'READER 2', 'ADJUDICATOR'] as const;

/** Of several cases of one recurrence the newest that is decided counts (ML-REOPEN), and none of a form that was voided. */
const counts = ({ casebook, protocol }: ExportedParticipant, { caseId, recurrenceRevision }: ReadingCase) =>
  casebook.recurrences.some(({ revision }) => revision === recurrenceRevision) &&
  casesOf(casebook, recurrenceRevision).findLast(
    ({ value }) => judgedCase(casebook, value, protocol).accepted !== null,
  )?.value.caseId === caseId;

/**
 * Every blinded reading of a recurrence, the first look of each reader alone; the accepted one is what the readings came to.
 * None while the history is closed to whom the export is for (BL-READERS).
 */
export const singleReadings = (
  participant: ExportedParticipant,
  { showsHistory }: Pick<ExportedTrial, 'showsHistory'>,
): readonly SingleReading[] => {
  const { casebook, protocol } = participant;
  return (showsHistory ? casebook.readingCases : []).flatMap(({ value: readingCase }, c) => {
    const { readings, accepted } = judgedCase(casebook, readingCase, protocol);
    const isInForce = counts(participant, readingCase);
    return readings.map((judged, r) => ({
      ...judged,
      prefix: `C${c + 1}R${r + 1}`,
      evaluator: {
        role: 'INDEPENDENT ASSESSOR' as const,
        id: roles[r] ?? null,
        accepted: isInForce && judged === accepted,
      },
    }));
  });
};
