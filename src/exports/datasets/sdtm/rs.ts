import type { PlainDate } from '../../../domain/calendar/plain-date.js';
import { type Table, tableOf } from '../../table/table.js';
import type { ExportedParticipant } from '../../trial/exported-participant.js';
import type { ExportedTrial } from '../../trial/exported-trial.js';
import { type Evaluator, evaluatorColumns, investigator } from '../evaluator.js';
import { type SingleReading, singleReadings } from '../single-readings.js';
import { column, dateColumns, numberedColumns, rowsOf } from '../subject-columns.js';
import { type NumberedVisit, numberedVisit } from '../visit-number.js';

interface Assessment {
  readonly code: 'RECUR' | 'MILAN';
  readonly result: string;
  readonly method: string | null;
  readonly evaluator: Evaluator;
  readonly visit: NumberedVisit | null;
  readonly on: PlainDate | null;
}

const tests = { RECUR: 'Recurrence of Disease', MILAN: 'Milan Criteria at Recurrence' } as const;

const scans = ({ casebook, protocol }: ExportedParticipant): readonly Assessment[] =>
  casebook.visits.flatMap(({ value: { visit, scans: seen } }) =>
    seen.map(({ modality, result, date }) => ({
      code: 'RECUR',
      result,
      method: modality,
      evaluator: investigator,
      visit: numberedVisit(visit, protocol),
      on: date,
    })),
  );

const reported = ({ casebook }: ExportedParticipant): readonly Assessment[] =>
  casebook.recurrences.map(({ value: { basis, firstSeenDate } }) => ({
    code: 'RECUR',
    result: 'RECURRENCE',
    method: basis,
    evaluator: investigator,
    visit: null,
    on: firstSeenDate,
  }));

/** Whether a reader saw a recurrence at all, and what it is by the Milan criteria. */
const read = (reading: SingleReading): readonly Assessment[] => {
  const { evaluator, milan, reading: seen } = reading;
  const shared = { method: null, evaluator, visit: null, on: seen.firstSeenDate };
  return [
    { ...shared, code: 'RECUR', result: seen.firstSeenDate === null ? 'NO_RECURRENCE' : 'RECURRENCE' },
    { ...shared, code: 'MILAN', result: milan },
  ];
};

/** Disease Response: what each scan said, recurrences as the site reported them, and what each blinded reader saw. */
export const diseaseResponse = (trial: ExportedTrial): Table =>
  tableOf(
    'RS',
    'Disease Response and Clin Classification',
    [
      ...numberedColumns<Assessment>('RS'),
      column<Assessment>('RSTESTCD', 'Assessment Short Name', 'string', ({ code }) => code),
      column<Assessment>('RSTEST', 'Assessment Name', 'string', ({ code }) => tests[code]),
      column<Assessment>('RSORRES', 'Result or Finding in Original Units', 'string', ({ result }) => result),
      column<Assessment>(
        'RSSTRESC',
        'Character Result/Finding in Std Format',
        'string',
        ({ result }) => result,
      ),
      column<Assessment>('RSMETHOD', 'Method of Assessment', 'string', ({ method }) => method),
      ...evaluatorColumns<Assessment>('RS'),
      column<Assessment>('VISITNUM', 'Visit Number', 'float', ({ visit }) => visit?.number ?? null),
      column<Assessment>('VISIT', 'Visit Name', 'string', ({ visit }) => visit?.name ?? null),
      ...dateColumns<Assessment>(
        ['RSDTC', 'Date/Time of Assessment'],
        ['RSDY', 'Study Day of Assessment'],
        ({ on }) => on,
      ),
    ],
    rowsOf(trial.participants, (one) => [
      ...scans(one),
      ...reported(one),
      ...singleReadings(one, trial).flatMap(read),
    ]),
  );
