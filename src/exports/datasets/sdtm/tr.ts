import { type Table, tableOf } from '../../table/table.js';
import type { ExportedTrial } from '../../trial/exported-trial.js';
import { evaluatorColumns } from '../evaluator.js';
import { type Lesion, lesionsOf } from '../lesions.js';
import { column, dateColumns, numberedColumns, rowsOf } from '../subject-columns.js';

const isMeasured = ({ longestMm }: Lesion): boolean => longestMm !== null;

/** Tumor/Lesion Results: the longest diameter of each lesion that was measured, in unrounded millimetres. */
export const tumourResults = (trial: ExportedTrial): Table =>
  tableOf(
    'TR',
    'Tumor/Lesion Results',
    [
      ...numberedColumns<Lesion>('TR'),
      column<Lesion>('TRLNKID', 'Link ID', 'string', ({ link }) => link),
      column<Lesion>('TRTESTCD', 'Tumor/Lesion Assessment Short Name', 'string', () => 'LDIAM'),
      column<Lesion>('TRTEST', 'Tumor/Lesion Assessment Test Name', 'string', () => 'Longest Diameter'),
      column<Lesion>('TRORRES', 'Result or Finding in Original Units', 'string', ({ longestMm }) =>
        String(longestMm),
      ),
      column<Lesion>('TRORRESU', 'Original Units', 'string', () => 'mm'),
      column<Lesion>(
        'TRSTRESN',
        'Numeric Result/Finding in Standard Units',
        'float',
        ({ longestMm }) => longestMm,
      ),
      column<Lesion>('TRSTRESU', 'Standard Units', 'string', () => 'mm'),
      ...evaluatorColumns<Lesion>('TR'),
      ...dateColumns<Lesion>(
        ['TRDTC', 'Date/Time of Tumor/Lesion Measurement'],
        ['TRDY', 'Study Day of Tumor/Lesion Measurement'],
        ({ on }) => on,
      ),
    ],
    rowsOf(trial.participants, (one) => lesionsOf(one, trial).filter(isMeasured)),
  );
