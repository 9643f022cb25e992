import type { Visit } from '../../../domain/record/forms/visit.js';
import { type Table, tableOf } from '../../table/table.js';
import type { ExportedParticipant } from '../../trial/exported-participant.js';
import { column, dateColumns, numberedColumns, rowsOf } from '../subject-columns.js';
import { numberedVisit } from '../visit-number.js';

const inOrder = ({ casebook }: ExportedParticipant): readonly Visit[] =>
  casebook.visits
    .map(({ value }) => value)
    .toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));

/** Subject Visits: every visit that took place, on whatever day. */
export const subjectVisits = (participants: readonly ExportedParticipant[]): Table =>
  tableOf(
    'SV',
    'Subject Visits',
    [
      ...numberedColumns<Visit>('SV'),
      column<Visit>(
        'VISITNUM',
        'Visit Number',
        'float',
        ({ visit }, { protocol }) => numberedVisit(visit, protocol).number,
      ),
      column<Visit>(
        'VISIT',
        'Visit Name',
        'string',
        ({ visit }, { protocol }) => numberedVisit(visit, protocol).name,
      ),
      column<Visit>('SVCNTMOD', 'Contact Mode', 'string', ({ contactMode }) => contactMode),
      ...dateColumns<Visit>(
        ['SVSTDTC', 'Start Date/Time of Observation'],
        ['SVSTDY', 'Study Day of Start of Observation'],
        ({ date }) => date,
      ),
    ],
    rowsOf(participants, inOrder),
  );
