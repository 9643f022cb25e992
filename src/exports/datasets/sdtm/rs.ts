import type { PlainDate } from '../../../domain/calendar/plain-date.js';
import { type Table, tableOf } from '../../table/table.js';
import type { ExportedParticipant } from '../../trial/exported-participant.js';
import type { ExportedTrial } from '../../trial/exported-trial.js';
import { column, dateColumns, numberedColumns, rowsOf } from '../subject-columns.js';
import { type NumberedVisit, numberedVisit } from '../visit-number.js';

interface Assessment {
  readonly code: 'RECUR' | 'MILAN';
  readonly result: string;
  readonly method: string | null;
  readonly evaluator: 'INVESTIGATOR' | 'INDEPENDENT ASSESSOR';
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
      evaluator: 'INVESTIGATOR',
      visit: numberedVisit(visit, protocol),
      on: date,
    })),
  );

const reported = ({ casebook }: ExportedParticipant): readonly Assessment[] =>
  casebook.recurrences.map(({ value: { basis, firstSeenDate } }) => ({
    code: 'RECUR',
    result: 'RECURRENCE',
    method: basis,
    evaluator: 'INVESTIGATOR',
    visit: null,
    on: firstSeenDate,
  }));

const adjudicated = ({ casebook }: ExportedParticipant): readonly Assessment[] =>
  casebook.adjudications.map(({ value: { milan, firstSeenDate } }) => ({
    code: 'MILAN',
    result: milan,
    method: null,
    evaluator: 'INDEPENDENT ASSESSOR',
    visit: null,
    on: firstSeenDate,
  }));

/** Disease Response: what each scan said, recurrences as the site reported them, and what the readers came to. */
export const diseaseResponse = ({ participants, showsHistory }: ExportedTrial): Table =>
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
      column<Assessment>('RSEVAL', 'Evaluator', 'string', ({ evaluator }) => evaluator),
      column<Assessment>('VISITNUM', 'Visit Number', 'float', ({ visit }) => visit?.number ?? null),
      column<Assessment>('VISIT', 'Visit Name', 'string', ({ visit }) => visit?.name ?? null),
      ...dateColumns<Assessment>(
        ['RSDTC', 'Date/Time of Assessment'],
        ['RSDY', 'Study Day of Assessment'],
        ({ on }) => on,
      ),
    ],
    rowsOf(participants, (one) => [
      ...scans(one),
      ...reported(one),
      ...(showsHistory ? adjudicated(one) : []),
    ]),
  );
