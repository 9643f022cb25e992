import { type Table, tableOf } from '../../table/table.js';
import type { ExportedTrial } from '../../trial/exported-trial.js';
import { evaluatorColumns } from '../evaluator.js';
import { type Lesion, lesionsOf } from '../lesions.js';
import { column, dateColumns, numberedColumns, rowsOf } from '../subject-columns.js';

/** Tumor/Lesion Identification: tumours before surgery and those of recurrences. */
export const tumourIdentification = (trial: ExportedTrial): Table =>
  tableOf(
    'TU',
    'Tumor/Lesion Identification',
    [
      ...numberedColumns<Lesion>('TU'),
      column<Lesion>('TULNKID', 'Link ID', 'string', ({ link }) => link),
      column<Lesion>('TUTESTCD', 'Tumor/Lesion ID Short Name', 'string', () => 'TUMIDENT'),
      column<Lesion>('TUTEST', 'Tumor/Lesion ID Test Name', 'string', () => 'Tumor Identification'),
      column<Lesion>('TUORRES', 'Tumor/Lesion ID Result', 'string', ({ identified }) => identified),
      column<Lesion>('TULOC', 'Location of the Tumor/Lesion', 'string', ({ location }) => location),
      ...evaluatorColumns<Lesion>('TU'),
      ...dateColumns<Lesion>(
        ['TUDTC', 'Date/Time of Tumor/Lesion Identification'],
        ['TUDY', 'Study Day of Tumor/Lesion Identification'],
        ({ on }) => on,
      ),
    ],
    rowsOf(trial.participants, (one) => lesionsOf(one, trial)),
  );
