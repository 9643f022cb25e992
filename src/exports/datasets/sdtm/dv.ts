import { deviations, type ProtocolDeviation } from '../../../domain/protocol/deviations/deviations.js';
import { type Table, tableOf } from '../../table/table.js';
import type { ExportedTrial } from '../../trial/exported-trial.js';
import { column, dateColumns, numberedColumns, rowsOf } from '../subject-columns.js';

/**
 * Protocol Deviations, as the investigator signed them or as the rules found them. Descriptions are free text, which may
 * name a person or a true date: only codes leave.
 */
export const protocolDeviations = ({ participants, cutoff }: ExportedTrial): Table =>
  tableOf(
    'DV',
    'Protocol Deviations',
    [
      ...numberedColumns<ProtocolDeviation>('DV'),
      column<ProtocolDeviation>(
        'DVTERM',
        'Protocol Deviation Term',
        'string',
        ({ category, ruleId }) => `${category}, ${ruleId}`,
      ),
      column<ProtocolDeviation>(
        'DVDECOD',
        'Protocol Deviation Coded Term',
        'string',
        ({ category }) => category,
      ),
      column<ProtocolDeviation>(
        'DVCAT',
        'Category for Protocol Deviation',
        'string',
        ({ importance }) => importance,
      ),
      column<ProtocolDeviation>(
        'DVSCAT',
        'Subcategory for Protocol Deviation',
        'string',
        ({ source }) => source,
      ),
      ...dateColumns<ProtocolDeviation>(
        ['DVSTDTC', 'Start Date/Time of Deviation'],
        ['DVSTDY', 'Study Day of Start of Deviation'],
        ({ on }) => on,
      ),
    ],
    rowsOf(participants, ({ casebook, protocol }) => deviations(casebook, protocol, cutoff)),
  );
