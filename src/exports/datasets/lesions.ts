import type { PlainDate } from '../../domain/calendar/plain-date.js';
import { mriOfPre } from '../../domain/protocol/analysis-row/baseline-mri.js';
import type { ExportedParticipant } from '../trial/exported-participant.js';
import type { ExportedTrial } from '../trial/exported-trial.js';
import { type Evaluator, investigator } from './evaluator.js';
import { singleReadings } from './single-readings.js';

/** A tumour that somebody saw: before surgery, or as part of a recurrence. */
export interface Lesion {
  /** Links the tumour with its measurements; unique for the participant. */
  readonly link: string;
  readonly identified: 'BASELINE' | 'RECURRENCE';
  readonly location: string;
  readonly evaluator: Evaluator;
  /** Null where the record does not date it. */
  readonly on: PlainDate | null;
  readonly longestMm: number | null;
}

const two = (value: number): string => String(value).padStart(2, '0');

/** Of the MRI from which the tumours before surgery were described, as far as the record knows it: the one that PRE read. */
const baselineMri = ({ casebook, protocol }: ExportedParticipant): PlainDate | null =>
  mriOfPre(casebook, protocol)?.studyDate ?? null;

const atBaseline = (participant: ExportedParticipant): readonly Lesion[] =>
  (participant.casebook.screening?.value.tumours ?? []).map(({ segment, longestMm }, i) => ({
    link: `B${two(i + 1)}`,
    identified: 'BASELINE',
    location: `LIVER, SEGMENT ${segment}`,
    evaluator: investigator,
    on: baselineMri(participant),
    longestMm,
  }));

const atRecurrence = (
  prefix: string,
  evaluator: Evaluator,
  on: PlainDate | null,
  longestMm: readonly (number | null)[],
): readonly Lesion[] =>
  longestMm.map((longest, i) => ({
    link: `${prefix}-${two(i + 1)}`,
    identified: 'RECURRENCE',
    location: 'LIVER',
    evaluator,
    on,
    longestMm: longest,
  }));

/** Every lesion that is described one by one, the site's before the readers'. */
export const lesionsOf = (
  participant: ExportedParticipant,
  trial: Pick<ExportedTrial, 'showsHistory'>,
): readonly Lesion[] => [
  ...atBaseline(participant),
  ...participant.casebook.recurrences.flatMap(({ value }, i) =>
    atRecurrence(`R${i + 1}`, investigator, value.firstSeenDate, value.longestMm),
  ),
  ...singleReadings(participant, trial).flatMap(({ prefix, evaluator, reading }) =>
    atRecurrence(prefix, evaluator, reading.firstSeenDate, reading.longestMm),
  ),
];
